// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

/**
 * The last nine report intervals of one series: ten floors, a floor being the least of three
 * neighbouring samples. Garbage that waits for the JVM GC lifts a sample and never the floor.
 */
final class Window {

  static final int INTERVALS = 9;

  /** Less than so many objects more in a window is noise. */
  static final long LEAST_RISE = 20;

  private static final int SMOOTHED = 3;
  private static final int PARTS = 3;
  private static final int LEAST_PART_PERCENT = 10;
  private static final int FAST_PERCENT = 2;

  /** A fall within a window is forgotten by half in about as many intervals, an hour at 10 s. */
  private static final double FORGET = 1 - 1 / 500.0;

  private static final int OVER_NOISE = 2;

  private final long[] floors = new long[INTERVALS + 1];
  private final long[] samples = new long[SMOOTHED];
  private int size;
  private double noise;

  void add(long sample) {
    System.arraycopy(samples, 1, samples, 0, SMOOTHED - 1);
    samples[SMOOTHED - 1] = sample;
    long floor = sample;
    for (int i = Math.max(0, SMOOTHED - 1 - size); i < SMOOTHED; i++) {
      floor = Math.min(floor, samples[i]);
    }
    System.arraycopy(floors, 1, floors, 0, INTERVALS);
    floors[INTERVALS] = floor;
    size = Math.min(size + 1, INTERVALS + 1);
    noise = Math.max(noise * FORGET, fall());
  }

  /** The largest fall in the window, objects. */
  private long fall() {
    long peak = 0;
    long fall = 0;
    for (int i = INTERVALS + 1 - size; i <= INTERVALS; i++) {
      peak = Math.max(peak, floors[i]);
      fall = Math.max(fall, peak - floors[i]);
    }
    return fall;
  }

  /** Objects that the series falls by now and then without meaning anything. */
  double noise() {
    return noise;
  }

  void clear() {
    size = 0;
  }

  /** Newest floor, objects. */
  long newest() {
    return floors[INTERVALS];
  }

  /** Floor at the beginning of the window, objects. */
  long oldest() {
    return floors[INTERVALS + 1 - size];
  }

  boolean isFull() {
    return size == INTERVALS + 1;
  }

  /** True if the series rose over the whole window and in each third of it. */
  boolean rises() {
    long whole = newest() - oldest();
    if (!isFull() || whole < Math.max(LEAST_RISE, OVER_NOISE * noise)) {
      return false;
    }
    int part = INTERVALS / PARTS;
    for (int i = 0; i < INTERVALS; i += part) {
      if ((floors[i + part] - floors[i]) * 100 < whole * LEAST_PART_PERCENT) {
        return false;
      }
    }
    return true;
  }

  /** True if it rose by more than a daily wave does in this time. */
  boolean isFast() {
    return (newest() - oldest()) * 100 >= oldest() * FAST_PERCENT;
  }
}
