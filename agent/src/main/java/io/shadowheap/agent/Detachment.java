// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.scrape.ScrapeEndpoint;
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
  private final LongSupplier stalledNanos;
  private final ShadowThread shadow;
  private final Shipper shipper;
  private final List<Thread> threads;
  private final Thread exit;
  private final ScrapeEndpoint endpoint;

  /**
   * @param threads those of the agent
   * @param exit the shutdown hook
   * @param endpoint null if nothing listens
   */
  Detachment(
      Instrumentation instrumentation,
      Weaver weaver,
      LongSupplier stalledNanos,
      ShadowThread shadow,
      Shipper shipper,
      List<Thread> threads,
      Thread exit,
      ScrapeEndpoint endpoint) {
    this.instrumentation = instrumentation;
    this.weaver = weaver;
    this.stalledNanos = stalledNanos;
    this.shadow = shadow;
    this.shipper = shipper;
    this.threads = threads;
    this.exit = exit;
    this.endpoint = endpoint;
  }

  /** Detaches and says what came of it. Whatever fails, the steps after it are done. */
  @Override
  public String call() throws InterruptedException {
    ShadowheapSlot standIn = ShadowheapSlots.suspend();
    int left = threads.size() + 1;
    try {
      Retransformed back;
      try {
        leaveExit();
        back = weaver.remove(instrumentation, stalledNanos);
      } finally {
        left = end();
      }
      return String.format(
          Locale.ROOT,
          "shadowheap detached: classes=%d stall=%.1f ms%s",
          back.classes(),
          back.longestStallSeconds() * 1e3,
          left == 0 ? "" : " threads=" + left + " are still ending, detach again to look for them");
    } finally {
      ShadowheapSlots.close();
      ShadowheapSlots.resume(standIn);
      if (left == 0) {
        ShadowheapRunning.agent = null;
      } else {
        ShadowheapRunning.detach = this; // the tables are in use: no other agent may begin yet
      }
    }
  }

  private void leaveExit() {
    try {
      Runtime.getRuntime().removeShutdownHook(exit);
    } catch (IllegalStateException leaving) {
      return; // the JVM ends: that thread runs already, and whoever comes second finds all done
    }
  }

  /** Ends the threads with a last report; says how many are still there. */
  private int end() throws InterruptedException {
    shipper.close(shadow.finish(PATIENCE_MILLIS));
    if (endpoint != null) {
      endpoint.close();
    }
    return threadsLeft();
  }

  private int threadsLeft() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    int left = 0;
    for (Thread thread : threads) {
      thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      left += thread.isAlive() ? 1 : 0;
    }
    return left;
  }
}
