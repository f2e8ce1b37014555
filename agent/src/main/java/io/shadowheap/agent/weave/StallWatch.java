// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.function.LongSupplier;

/**
 * The longest time the application stood still while classes were retransformed. The JVM asks about
 * each class of a batch while the application runs, and stops it once at the end; reading the clock
 * at each class keeps that stop apart from others that came before it, such as the JVM's
 * collections. Changes no class. For the thread that made it; others are not looked at.
 */
final class StallWatch implements ClassFileTransformer {

  private final Thread thread = Thread.currentThread();
  private final LongSupplier pausedNanos;
  private long last;
  private long longest;

  /**
   * @param pausedNanos how long the application has been kept waiting since the JVM's start
   */
  StallWatch(LongSupplier pausedNanos) {
    this.pausedNanos = pausedNanos;
  }

  /** Before a batch: what came until now does not count. */
  void begin() {
    last = pausedNanos.getAsLong();
  }

  /** After a batch, and between its classes. */
  void read() {
    long now = pausedNanos.getAsLong();
    longest = Math.max(longest, now - last);
    last = now;
  }

  double longestSeconds() {
    return longest / 1e9;
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] classFile) {
    if (type != null && Thread.currentThread() == thread) {
      read();
    }
    return null;
  }
}
