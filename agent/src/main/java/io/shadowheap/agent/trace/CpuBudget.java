// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.function.LongSupplier;

/**
 * Holds the shadow thread to a share of the process's CPU time, or to 5 % of a core where that is
 * more. What it may use flows in, what it used flows out; while the account is overdrawn no objects
 * are registered, which is what most of its work comes from. Shadow thread only.
 */
final class CpuBudget {

  /** What it starts with and may save up: a start, a burst. */
  static final long MOST_NANOS = 2_000_000_000;

  /** Once overdrawn, so much must come in again. */
  static final long REOPEN_NANOS = 50_000_000;

  private static final double LEAST_CORES = 0.05;
  private static final long RATE_NANOS = 1_000_000_000;

  private final double share;
  private final LongSupplier processNanos;
  private final LongSupplier ownNanos;
  private double cores;
  private long ratedNanos;
  private long processThen;
  private long then;
  private long ownThen;
  private double balance = MOST_NANOS;
  private boolean spent;

  /**
   * @param share of the process's CPU time, 0 to 1
   * @param processNanos CPU time of all threads of the process
   * @param ownNanos CPU time of the current thread
   */
  CpuBudget(double share, LongSupplier processNanos, LongSupplier ownNanos) {
    this.share = share;
    this.processNanos = processNanos;
    this.ownNanos = ownNanos;
  }

  /**
   * Brings the account up to date; call it at every drain. The first call opens it.
   *
   * @return true while overdrawn
   */
  boolean spent(long nowNanos) {
    long own = ownNanos.getAsLong();
    if (then == 0) {
      rate(nowNanos);
    } else {
      balance += Math.max(LEAST_CORES, share * cores) * (nowNanos - then) - (own - ownThen);
      balance = Math.min(balance, MOST_NANOS);
      spent = balance < (spent ? REOPEN_NANOS : 0);
    }
    then = nowNanos;
    ownThen = own;
    if (nowNanos - ratedNanos >= RATE_NANOS) {
      rate(nowNanos);
    }
    return spent;
  }

  /** Cores the process kept busy since the last time. */
  private void rate(long nowNanos) {
    long process = processNanos.getAsLong();
    cores = ratedNanos == 0 ? 0 : (process - processThen) / (double) (nowNanos - ratedNanos);
    processThen = process;
    ratedNanos = nowNanos;
  }
}
