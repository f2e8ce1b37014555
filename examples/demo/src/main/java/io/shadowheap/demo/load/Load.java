// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.load;

import java.util.ArrayList;
import java.util.List;

/** All visitors, from start to close. */
public final class Load implements AutoCloseable {

  private static final int VISITORS = 32;

  private final List<Thread> threads = new ArrayList<>();

  private Load() {}

  /**
   * Starts visiting.
   *
   * @param perSecond requests per second over all visitors
   * @param seed equal seeds make equal visitors
   */
  public static Load start(ShopClient shop, int perSecond, long seed) {
    Load load = new Load();
    Pace pace = new Pace(perSecond);
    for (int i = 0; i < VISITORS; i++) {
      Thread thread = new Thread(new Visitor(shop, pace, seed * VISITORS + i), "visitor-" + i);
      thread.setDaemon(true);
      load.threads.add(thread);
    }
    load.threads.forEach(Thread::start);
    return load;
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join(2_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
