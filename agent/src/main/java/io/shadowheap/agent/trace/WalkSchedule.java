// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.observe.JvmCollections;
import java.util.function.DoubleUnaryOperator;

/** When the next {@link TransitWalk} is due: soon after the start, then seldom. */
final class WalkSchedule {

  private static final double FIRST_WALK_SECONDS = 10;

  /** Walks whose code is not compiled yet, so that their time says little. */
  private static final int COLD_WALKS = 3;

  private final JvmCollections collections;
  private final double leastSeconds;
  private final DoubleUnaryOperator rest;
  private long nextNanos;
  private int walks;

  /**
   * @param leastSeconds between two walks; infinite for none
   * @param rest seconds to wait after a walk that took so many seconds of CPU time
   */
  WalkSchedule(
      JvmCollections collections, double leastSeconds, DoubleUnaryOperator rest, long nowNanos) {
    this.collections = collections;
    this.leastSeconds = leastSeconds;
    this.rest = rest;
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
    double least = walks++ < COLD_WALKS ? 0 : rest.applyAsDouble(cpuSeconds);
    nextNanos = nowNanos + nanos(Math.max(leastSeconds, least));
  }

  private static long nanos(double seconds) {
    return (long) Math.min(seconds * 1e9, Long.MAX_VALUE / 4.0);
  }
}
