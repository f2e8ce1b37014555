// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

import java.util.function.LongSupplier;

/**
 * How long the application has stood still at safepoints since the JVM's start, by the JVM's own
 * counters. The difference between two readings is at least as long as the longest stall between
 * them. Where the JVM keeps no counters the clock itself is read: then every moment counts as a
 * stall.
 */
public final class StallClock implements LongSupplier {

  private static final String TICKS = "sun.rt.safepointTime";
  private static final String FREQUENCY = "sun.os.hrt.frequency";

  private final PerfCounters counters = PerfCounters.open();
  private final long ticksPerSecond =
      counters == null || !counters.has(TICKS) ? 0 : counters.get(FREQUENCY);

  /** Nanoseconds. */
  @Override
  public long getAsLong() {
    return ticksPerSecond == 0
        ? System.nanoTime()
        : (long) (counters.get(TICKS) * 1e9 / ticksPerSecond);
  }
}
