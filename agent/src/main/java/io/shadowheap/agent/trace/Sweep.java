// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.BitSet;

/**
 * Reads known holders again, a slice each epoch. A pass over all of them lasts at least 20 times as
 * long as the JVM's longest concurrent cycle is thought to last, so that reading, which keeps what
 * is read alive while the JVM marks, delays few objects by more than one cycle; and longer where
 * the CPU budget is small.
 */
final class Sweep {

  private static final double CYCLES_PER_PASS = 20;

  /** A concurrent cycle is taken to last this, and a second per GB in use. Estimated. */
  private static final double CYCLE_SECONDS = 0.1;

  private static final double CYCLE_SECONDS_PER_BYTE = 1e-9;

  /** Younger ones are read in any case: the walk may have come too early for them. */
  private static final int YOUNG_TENTHS = 20;

  private static final int BETWEEN_PAUSES = 4_096;

  private final Tracked tracked;
  private final Retracer retracer;
  private final Reachability reachability;
  private final StaticHolders statics;
  private final EqualValues values;

  private BitSet reached = new BitSet();
  private long passStartNanos;
  private double passSeconds;
  private boolean started;
  private int limit;
  private int youngTenths = Integer.MAX_VALUE;
  private int cursor;
  private int staticCursor;
  private long toRead;
  private long passCpuNanos;
  private long lastPassCpuNanos;

  Sweep(
      Tracked tracked,
      Retracer retracer,
      Reachability reachability,
      StaticHolders statics,
      EqualValues values) {
    this.tracked = tracked;
    this.retracer = retracer;
    this.reachability = reachability;
    this.statics = statics;
    this.values = values;
  }

  /** Seconds that a pass has to last on a heap with so many bytes in use. */
  static double passSeconds(long usedBytes) {
    return CYCLES_PER_PASS * (CYCLE_SECONDS + usedBytes * CYCLE_SECONDS_PER_BYTE);
  }

  /** CPU time of the last complete pass; 0 if there was none. */
  double lastCpuSeconds() {
    return lastPassCpuNanos / 1e9;
  }

  /** The last step took so much CPU time. */
  void took(long cpuNanos) {
    passCpuNanos += cpuNanos;
  }

  /**
   * Reads the slice that is due.
   *
   * @param seconds how long a pass lasts that begins now; 0 reads everything
   * @param met see {@link Reachability#reached}
   */
  void step(long nowNanos, double seconds, BitSet met) {
    if (!started || cursor >= limit && elapsed(nowNanos) >= passSeconds) {
      begin(nowNanos, seconds, met);
    }
    double share = passSeconds == 0 ? 1 : Math.min(1, elapsed(nowNanos) / passSeconds);
    int end = (int) Math.ceil(share * limit);
    values.resume();
    for (; cursor < end; cursor++) {
      if (tracked.contains(cursor) && reached.get(cursor)) {
        retracer.retrace(cursor);
      }
    }
    int staticEnd = (int) Math.ceil(share * statics.size());
    for (; staticCursor < staticEnd; staticCursor++) {
      retracer.retraceStatics(staticCursor);
    }
    values.pause();
    if (cursor >= limit) {
      values.finish(toRead);
    }
    retracer.followReleased();
  }

  /**
   * Reads all that can be reached now; the pass that is under way goes on as if nothing had been.
   *
   * @param pause called now and then; the shadow heap may change meanwhile
   */
  void readAll(BitSet met, Runnable pause) {
    BitSet all = reachability.reached(met, YOUNG_TENTHS);
    for (int id = all.nextSetBit(0), n = 1; id >= 0; id = all.nextSetBit(id + 1), n++) {
      if (tracked.contains(id)) {
        retracer.retrace(id);
      }
      if (n % BETWEEN_PAUSES == 0) {
        pause.run();
      }
    }
    for (int i = 0; i < statics.size(); i++) {
      retracer.retraceStatics(i);
    }
    retracer.followReleased();
  }

  /** True if the model could reach the object when the pass began, or it is younger. */
  boolean reaches(int id) {
    return reached.get(id) || tracked.age(id) < youngTenths;
  }

  private void begin(long nowNanos, double seconds, BitSet met) {
    started = true;
    lastPassCpuNanos = passCpuNanos;
    passCpuNanos = 0;
    passStartNanos = nowNanos;
    passSeconds = seconds;
    limit = tracked.limit();
    cursor = 0;
    staticCursor = 0;
    youngTenths = (int) (20 * Math.max(seconds, 1));
    reached = reachability.reached(met, youngTenths);
    toRead = 0;
    for (int id = reached.nextSetBit(0); id >= 0; id = reached.nextSetBit(id + 1)) {
      toRead += tracked.contains(id) && tracked.isContainer(id) ? 1 : 0;
    }
    values.begin(statics);
  }

  private double elapsed(long nowNanos) {
    return (nowNanos - passStartNanos) / 1e9;
  }
}
