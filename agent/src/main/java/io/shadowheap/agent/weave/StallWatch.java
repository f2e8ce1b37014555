// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.function.LongSupplier;

/**
 * The longest time the application stood still while a batch of classes was retransformed. The JVM
 * asks about each class of a batch while the application runs, and stops it once, after the last;
 * so the clock is set back at each class, and what stopped the JVM before, such as its collections,
 * does not count. Changes no class. For the thread that made it; others are not looked at.
 */
final class StallWatch implements ClassFileTransformer {

  private final Thread thread = Thread.currentThread();
  private final LongSupplier stalledNanos;
  private long before;
  private long longest;

  /**
   * @param stalledNanos how long the application has stood still since the JVM's start
   */
  StallWatch(LongSupplier stalledNanos) {
    this.stalledNanos = stalledNanos;
  }

  /** Before a batch, and at each of its classes: what came until now does not count. */
  void begin() {
    before = stalledNanos.getAsLong();
  }

  /** After a batch. */
  void end() {
    longest = Math.max(longest, stalledNanos.getAsLong() - before);
  }

  double longestSeconds() {
    return longest / 1e9;
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] classFile) {
    if (type != null && Thread.currentThread() == thread) {
      begin();
    }
    return null;
  }
}
