// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.ship.Shipper;
import io.shadowheap.agent.weave.Retransformed;
import io.shadowheap.agent.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/**
 * Takes the agent out of a running JVM: gives the classes their bytes back, sends the last report,
 * ends the threads, drops the tables. What stays stands in docs/attach.md. On the thread that the
 * JVM serves attach requests with.
 */
final class Detachment implements Callable<String> {

  private static final long PATIENCE_MILLIS = 10_000;

  private final Instrumentation instrumentation;
  private final Weaver weaver;
  private final LongSupplier pausedNanos;
  private final ShadowThread shadow;
  private final Shipper shipper;
  private final List<Thread> threads;
  private final Thread exit;

  /**
   * @param threads those of the agent, but for the ship thread
   * @param exit the shutdown hook
   */
  Detachment(
      Instrumentation instrumentation,
      Weaver weaver,
      LongSupplier pausedNanos,
      ShadowThread shadow,
      Shipper shipper,
      List<Thread> threads,
      Thread exit) {
    this.instrumentation = instrumentation;
    this.weaver = weaver;
    this.pausedNanos = pausedNanos;
    this.shadow = shadow;
    this.shipper = shipper;
    this.threads = threads;
    this.exit = exit;
  }

  /** Detaches and says what came of it. */
  @Override
  public String call() throws InterruptedException {
    ShadowheapSlot standIn = ShadowheapSlots.suspend();
    try {
      Runtime.getRuntime().removeShutdownHook(exit);
      Retransformed back = weaver.remove(instrumentation, pausedNanos);
      shipper.close(shadow.finish(PATIENCE_MILLIS));
      int left = threadsLeft();
      return String.format(
          Locale.ROOT,
          "shadowheap detached: classes=%d stall=%.1f ms%s",
          back.classes(),
          back.longestStallSeconds() * 1e3,
          left == 0 ? "" : " threads=" + left + " are still ending");
    } finally {
      ShadowheapSlots.close();
      ShadowheapSlots.resume(standIn);
      ShadowheapRunning.agent = null;
    }
  }

  private int threadsLeft() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    int left = shipper.awaitEnd(PATIENCE_MILLIS) ? 0 : 1;
    for (Thread thread : threads) {
      thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      left += thread.isAlive() ? 1 : 0;
    }
    return left;
  }
}
