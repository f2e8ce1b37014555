// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

/**
 * How old the objects of a type become, where they die of age: the 95th percentile of ages stands
 * still then. Where it grows with the clock nothing dies, and it says nothing.
 */
final class Lifetimes {

  private static final int KEPT = 2 * Window.INTERVALS + 1;
  private static final double AGEING = 0.5;

  private final long[] times = new long[KEPT];
  private final float[] ages = new float[KEPT];
  private final float[] oldest = new float[KEPT];
  private int size;

  void add(long at, double ageSeconds, double oldestSeconds) {
    System.arraycopy(times, 1, times, 0, KEPT - 1);
    System.arraycopy(ages, 1, ages, 0, KEPT - 1);
    System.arraycopy(oldest, 1, oldest, 0, KEPT - 1);
    times[KEPT - 1] = at;
    ages[KEPT - 1] = (float) ageSeconds;
    oldest[KEPT - 1] = (float) oldestSeconds;
    size = Math.min(size + 1, KEPT);
  }

  /** Seconds, as it was twelve intervals ago; 0 if nothing died of age then or nobody knows. */
  double beforeTheWindow() {
    if (size < KEPT) {
      return 0;
    }
    double elapsed = (times[Window.INTERVALS] - times[0]) / 1_000.0;
    double aged = ages[Window.INTERVALS] - ages[0];
    return aged < AGEING * elapsed ? ages[Window.INTERVALS] : 0;
  }

  /** True if the oldest object aged clearly less than the clock in the window: others took over. */
  boolean oldestDied() {
    int now = KEPT - 1;
    double elapsed = (times[now] - times[now - Window.INTERVALS]) / 1_000.0;
    return oldest[now] - oldest[now - Window.INTERVALS] < AGEING * elapsed;
  }
}
