// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.fleet;

import java.util.Random;

/**
 * What one agent would say: types that come with time, counters that grow, live objects that come
 * and go, a clock that is wrong, a restart now and then. The books balance. One thread at a time.
 */
final class SimulatedInstance {

  /** One restart in so many reports. */
  private static final int RESTART = 200;

  /** Types it has from the start, in percent of all. */
  private static final int EARLY_PERCENT = 90;

  private static final int SERVICES = 20;
  private static final int VERSIONS = 3;
  private static final long DAY_MILLIS = 86_400_000;

  final String service;
  final String name;
  final String version;
  private final Random random;
  private final long skewMillis;
  private final int mostTypes;
  private final int firstType;
  private int types;
  private long startedAt;
  private long sequence;
  private final long[] allocated;
  private final long[] live;
  private final long[] garbageInCycles;

  /**
   * @param number which one
   * @param mostTypes types it may have in the end
   * @param seed of all instances together
   */
  SimulatedInstance(int number, int mostTypes, long seed) {
    this(number, mostTypes, 0, seed);
  }

  /**
   * @param firstType number of its first type
   */
  SimulatedInstance(int number, int mostTypes, int firstType, long seed) {
    this.firstType = firstType;
    service = "service-" + number % SERVICES;
    name = "instance-" + number;
    version = Integer.toString(810 + number % VERSIONS);
    random = new Random(seed * 1_000_003 + number);
    skewMillis = number % 10 == 0 ? (long) ((random.nextDouble() * 2 - 1) * DAY_MILLIS) : 0;
    this.mostTypes = mostTypes;
    allocated = new long[mostTypes];
    live = new long[mostTypes];
    garbageInCycles = new long[mostTypes];
    start(System.currentTimeMillis());
  }

  private void start(long now) {
    startedAt = now + skewMillis;
    sequence = 0;
    types = mostTypes * EARLY_PERCENT / 100;
    for (int type = 0; type < mostTypes; type++) {
      allocated[type] = 0;
      live[type] = 0;
      garbageInCycles[type] = 0;
    }
  }

  /** Goes on to the next report. */
  void step(long now) {
    if (random.nextInt(RESTART) == 0) {
      start(now);
    }
    sequence++;
    types += types < mostTypes && random.nextInt(3) == 0 ? 1 : 0;
    for (int type = 0; type < types; type++) {
      long made = random.nextInt(10 + type * 37 % 5_000);
      long most = 50 + 20_000L * (type % 17);
      long kept = Math.min(most, live[type] + made);
      long next = kept - random.nextInt((int) Math.min(1 + kept / 4, 5_000));
      garbageInCycles[type] += type % 9 == 0 ? (live[type] + made - next) / 3 : 0;
      allocated[type] += made;
      live[type] = next;
    }
  }

  int types() {
    return types;
  }

  String nameOf(int type) {
    return typeName(firstType + type);
  }

  static String typeName(int type) {
    return "com.acme.part" + type % 23 + ".Thing" + type;
  }

  long startedAt() {
    return startedAt;
  }

  long sequence() {
    return sequence;
  }

  long sentAt(long now) {
    return now + skewMillis;
  }

  static long size(int type) {
    return 16 + 8 * (type % 20);
  }

  /** Every third type is counted by the census alone. */
  static boolean isTracked(int type) {
    return type % 3 != 2;
  }

  long allocated(int type) {
    return allocated[type];
  }

  long live(int type) {
    return isTracked(type) ? live[type] : 0;
  }

  long registered(int type) {
    return isTracked(type) ? allocated[type] : 0;
  }

  long cyclic(int type) {
    return isTracked(type) ? garbageInCycles[type] : 0;
  }

  long acyclic(int type) {
    return registered(type) - live(type) - cyclic(type);
  }

  long references(int type) {
    return 2 * live(type) + type % 7;
  }
}
