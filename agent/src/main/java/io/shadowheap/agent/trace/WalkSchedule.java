// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.observe.JvmCollections;
import java.util.function.DoubleUnaryOperator;

/** When the next {@link TransitWalk} is due: soon after the start, then seldom. */
final class WalkSchedule {

  private static final double FIRST_WALK_SECONDS = 10;

  /** Walks whose code is not compiled yet, so that their time says little. */
  private static final int COLD_WALKS = 3;

  /** They take long: they come as seldom as later ones of a large heap. */
  private static final int COLD_TIMES = 4;

  /** An early walk comes no sooner after another than this, and than it takes so many times. */
  private static final double EARLY_SECONDS = 5;

  private static final int EARLY_TIMES = 10;

  private final JvmCollections collections;
  private final double leastSeconds;
  private final DoubleUnaryOperator rest;
  private long nextNanos;
  private long earlyNanos;
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
    this.earlyNanos = nextNanos;
  }

  /**
   * True if one is due, on a JVM where walking is possible.
   *
   * @param early if somebody waits for it
   */
  boolean isDue(long nowNanos, boolean early) {
    return nowNanos - (early ? earlyNanos : nextNanos) >= 0 && isPossible();
  }

  /** True on a JVM where walking is possible, unless nobody wants any. */
  boolean isPossible() {
    return leastSeconds < Double.POSITIVE_INFINITY
        && AddressSet.isPossible()
        && collections.addressesHoldBetweenPauses();
  }

  /** One was made. */
  void walked(long nowNanos, double cpuSeconds) {
    double least =
        walks++ < COLD_WALKS ? COLD_TIMES * leastSeconds : rest.applyAsDouble(cpuSeconds);
    nextNanos = nowNanos + nanos(Math.max(leastSeconds, least));
    double early = Math.max(EARLY_SECONDS, cpuSeconds * EARLY_TIMES);
    earlyNanos = nowNanos + nanos(Math.min(early, leastSeconds));
  }

  private static long nanos(double seconds) {
    return (long) Math.min(seconds * 1e9, Long.MAX_VALUE / 4.0);
  }
}
