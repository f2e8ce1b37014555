// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

/**
 * What the agent used and what it may use: a share of the process's CPU time over ten seconds, or 1
 * % of a core where that is more. Used is the CPU time of the agent's threads, observed, and that
 * of the hooks, estimated.
 *
 * <p>The first fifteen seconds of a service are not held to it: its classes are being loaded, and
 * the agent's own code is not compiled yet. It holds in every window that begins after two; five
 * seconds are left to come down.
 */
final class CpuBudget {

  static final int WINDOW_SECONDS = 10;

  /** Of a core; a service that does nothing is still looked at once a second. */
  static final double LEAST_CORES = 0.01;

  private static final long SECOND = 1_000_000_000;

  private static final int FREE_SECONDS = 15;

  /** One sample a second, the oldest as old as the window. */
  private static final int SAMPLES = WINDOW_SECONDS + 1;

  private final double share;
  private final CpuClocks clocks;
  private final long[] at = new long[SAMPLES];
  private final long[] process = new long[SAMPLES];
  private final long[] threads = new long[SAMPLES];
  private final long[] tracking = new long[SAMPLES];
  private final long[] hooks = new long[SAMPLES];
  private int samples;
  private long askedNanos;

  /**
   * @param share of the process's CPU time, 0 to 1; with 1 the agent may use whatever it needs
   */
  CpuBudget(double share, CpuClocks clocks) {
    this.share = share;
    this.clocks = clocks;
  }

  /**
   * Takes a sample if the last one is a second old. The JVM's beans may be asked.
   *
   * @param trackingNanos CPU time of drains and epochs since the start
   * @param hookNanos CPU time of the hooks since the start, estimated
   * @return true if it did
   */
  boolean tick(long nowNanos, long trackingNanos, long hookNanos) {
    if (samples > 0 && nowNanos - at[(samples - 1) % SAMPLES] < SECOND) {
      return false;
    }
    int i = samples++ % SAMPLES;
    at[i] = nowNanos;
    process[i] = clocks.processNanos();
    threads[i] = clocks.agentNanos() - askedNanos;
    tracking[i] = trackingNanos;
    hooks[i] = hookNanos;
    return true;
  }

  /** So much of the threads' CPU time went into what a user asked for: it is not held to this. */
  void asked(long nanos) {
    askedNanos += nanos;
  }

  /** True once the budget limits what the agent does. */
  boolean holds() {
    return share < 1 && samples > FREE_SECONDS;
  }

  /** What may be used, in cores: of the last ten seconds, or those there are. */
  double allowed() {
    return Math.max(share * cores(process, WINDOW_SECONDS), LEAST_CORES);
  }

  /** What the agent's threads used unasked in the last ten seconds, in cores. */
  double threads() {
    return cores(threads, WINDOW_SECONDS);
  }

  /** What the hooks used in the last ten seconds, in cores; estimated. */
  double hooks() {
    return cores(hooks, WINDOW_SECONDS);
  }

  /** What tracking used of {@link #threads} in the last seconds: what registering less saves. */
  double tracking(int seconds) {
    return cores(tracking, seconds);
  }

  private double cores(long[] clock, int seconds) {
    int back = Math.min(seconds, samples - 1);
    if (back <= 0) {
      return 0;
    }
    int newest = (samples - 1) % SAMPLES;
    int oldest = (samples - 1 - back) % SAMPLES;
    return (clock[newest] - clock[oldest]) / (double) (at[newest] - at[oldest]);
  }
}
