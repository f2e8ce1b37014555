// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands out moments at a fixed rate to any number of threads. Who comes late starts at once; what
 * was missed for more than a second is not made up for, so a slow shop is not flooded afterwards.
 */
final class Pace {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long intervalNanos;
  private final AtomicLong next;

  Pace(int perSecond) {
    intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    next = new AtomicLong(System.nanoTime());
  }

  /** Waits for the next moment. */
  void await() throws InterruptedException {
    long mine = take(System.nanoTime());
    long wait = mine - System.nanoTime();
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
  }

  /** The next moment, seen from a given time. */
  long take(long nowNanos) {
    return next.getAndUpdate(moment -> Math.max(moment, nowNanos - PATIENCE_NANOS) + intervalNanos);
  }
}
