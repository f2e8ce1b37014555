// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import io.shadowheap.endtoend.jvm.Http;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Visitors who come side by side at a fixed rate, as they do in production. */
final class ShopTraffic {

  private static final int THREADS = 8;

  private final Http shop;
  private final long intervalNanos;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();

  ShopTraffic(Http shop, int requestsPerSecond) {
    this.shop = shop;
    this.intervalNanos = 1_000_000_000L / requestsPerSecond;
  }

  /**
   * Visits for so long; the last visits end a little later.
   *
   * @return requests sent
   */
  long visit(Duration duration) throws Exception {
    long start = System.nanoTime();
    long end = start + duration.toNanos();
    next.set(start);
    List<Callable<Void>> visitors = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      ShopVisitors mine = new ShopVisitors(shop, i, this::await);
      visitors.add(
          () -> {
            for (int visit = 0; System.nanoTime() < end; visit++) {
              mine.visitOnce(visit);
            }
            return null;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Void> visitor : threads.invokeAll(visitors)) {
        visitor.get();
      }
    } finally {
      threads.shutdown();
    }
    return requests.get();
  }

  private void await() {
    requests.incrementAndGet();
    long wait = next.getAndAdd(intervalNanos) - System.nanoTime();
    try {
      Thread.sleep(Math.max(0, wait) / 1_000_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
