// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

/**
 * How one series rises and falls.
 *
 * <pre>
 *   RESTING --rises for a window--> RISING --rises no longer--> STAYED --rises again--> RISING
 *      ^                               |                           |
 *      +---- fell by a quarter of the rise: the rise has ended ----+
 * </pre>
 *
 * <p>A rise that pauses and goes on is one rise: nothing came back in between.
 */
final class Rise {

  enum Phase {
    RESTING,
    RISING,
    STAYED
  }

  private static final int FALL_PART = 4;
  private static final int STEP_PART = 20;
  private static final double WAVE_DOUBLES_SECONDS = 1_000;

  /** Silence for longer than this breaks the window: nobody knows what happened in between. */
  private static final long LONGEST_GAP_MILLIS = 10 * 60_000L;

  private final Window window = new Window();
  private final long[] times = new long[Window.INTERVALS + 1];
  private final Lifetimes lifetimes;
  private Phase phase = Phase.RESTING;
  private long startedAt;
  private long base;
  private long peak;
  private long peakAt;
  private double lifetimeSeconds;
  private int rested;

  /**
   * @param lifetimes of the same objects, told before each sample
   */
  Rise(Lifetimes lifetimes) {
    this.lifetimes = lifetimes;
  }

  /**
   * @param at milliseconds since the epoch, later than the one before
   * @param objects what the series counts
   * @return seconds from beginning to peak of the rise that fell or stayed with this sample; 0 if
   *     none did
   */
  double add(long at, long objects) {
    if (at - times[Window.INTERVALS] > LONGEST_GAP_MILLIS) {
      window.clear();
    }
    System.arraycopy(times, 1, times, 0, Window.INTERVALS);
    times[Window.INTERVALS] = at;
    window.add(objects);
    if (phase != Phase.RESTING && hasFallen()) {
      phase = Phase.RESTING;
      return seconds(startedAt, peakAt);
    }
    if (window.rises() && (phase != Phase.STAYED || isAbovePeak())) {
      rise();
    } else if (phase == Phase.RISING && window.isFull() && ++rested >= Window.INTERVALS) {
      phase = Phase.STAYED;
      return seconds(startedAt, peakAt);
    }
    if (window.newest() > peak) {
      peak = window.newest();
      peakAt = at;
    }
    return 0;
  }

  /** Forgets the window; the rise under way, and since when, stays. */
  void pause() {
    window.clear();
  }

  private void rise() {
    rested = 0;
    if (phase == Phase.RESTING) {
      startedAt = times[0];
      base = window.oldest();
      peak = base;
      lifetimeSeconds = lifetimes.beforeTheWindow();
    }
    phase = Phase.RISING;
  }

  private boolean hasFallen() {
    long fall = peak - window.newest();
    return fall > Math.max(Window.LEAST_RISE, (peak - base) / FALL_PART);
  }

  private boolean isAbovePeak() {
    return window.newest() - peak > Math.max(2 * window.noise(), peak / STEP_PART);
  }

  Phase phase() {
    return phase;
  }

  /** True if a daily wave does not rise so, from a night that keeps a tenth of the day's peak. */
  boolean isFast() {
    return window.isFast() || now() - base > base * lastedSeconds() / WAVE_DOUBLES_SECONDS;
  }

  /** True if it rose over the last twelve intervals, up to the newest sample. */
  boolean risesNow() {
    return phase == Phase.RISING && rested == 0;
  }

  long startedAt() {
    return startedAt;
  }

  /** Objects when the rise began. */
  long base() {
    return base;
  }

  /** Objects now, without garbage that waits. */
  long now() {
    return window.newest();
  }

  /** Most objects there were since the rise began. */
  long peak() {
    return peak;
  }

  /** How old objects became before the rise began, seconds; 0 if that is not known. */
  double lifetimeSeconds() {
    return lifetimeSeconds;
  }

  /** True if the oldest objects die: then it is no leak, or not yet. */
  boolean letsOldOnesGo() {
    return lifetimes.oldestDied();
  }

  /** Seconds since the rise began. */
  double lastedSeconds() {
    return seconds(startedAt, times[Window.INTERVALS]);
  }

  /** Objects per second over the last twelve intervals. */
  double objectsPerSecond() {
    double seconds = seconds(times[0], times[Window.INTERVALS]);
    return window.isFull() && seconds > 0 ? (window.newest() - window.oldest()) / seconds : 0;
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1_000.0;
  }
}
