// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.observe.JvmCollections;

/** When the next {@link TransitWalk} is due: soon after the start, then seldom. */
final class WalkSchedule {

  /** Walks take at most one part in so many of a core. */
  private static final int WALK_SHARE = 100;

  private static final double FIRST_WALK_SECONDS = 10;

  /** Walks whose code is not compiled yet, so that their time says little. */
  private static final int COLD_WALKS = 3;

  private final JvmCollections collections;
  private final double leastSeconds;
  private long nextNanos;
  private int walks;

  /**
   * @param leastSeconds between two walks; infinite for none
   */
  WalkSchedule(JvmCollections collections, double leastSeconds, long nowNanos) {
    this.collections = collections;
    this.leastSeconds = leastSeconds;
    this.nextNanos = nowNanos + nanos(Math.min(leastSeconds, FIRST_WALK_SECONDS));
  }

  /** True if one is due, on a JVM where walking is possible. */
  boolean isDue(long nowNanos) {
    return nowNanos - nextNanos >= 0
        && AddressSet.isPossible()
        && collections.addressesHoldBetweenPauses();
  }

  /** One was made. */
  void walked(long nowNanos, double cpuSeconds) {
    double rest = walks++ < COLD_WALKS ? 0 : cpuSeconds * WALK_SHARE;
    nextNanos = nowNanos + nanos(Math.max(leastSeconds, rest));
  }

  private static long nanos(double seconds) {
    return (long) Math.min(seconds * 1e9, Long.MAX_VALUE / 4.0);
  }
}
