// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import java.util.function.IntUnaryOperator;

/**
 * Which sites make objects that live long, by Little's law: those of a site that a collection of
 * the JVM left alive over those that come in a second are the seconds each stays, and the same of a
 * sample of them. Garbage that nobody has collected yet is no sign of a long life. By site, not by
 * type: prices of products stay for ever, prices of page views are of the same type.
 *
 * <pre>
 * orders       2,000 left    22 a second    90 s
 * page views      20 left 2,000 a second    10 ms
 * </pre>
 */
final class Lifetimes {

  private static final double LONG_SECONDS = 1;

  private final IntUnaryOperator leftOfSite;

  /**
   * @param leftOfSite registered objects of a site that a collection of the JVM left
   */
  Lifetimes(IntUnaryOperator leftOfSite) {
    this.leftOfSite = leftOfSite;
  }

  /** True if an object made at a site stays for long. */
  boolean isLong(int site, double registeredPerSecond) {
    return leftOfSite.applyAsInt(site) > LONG_SECONDS * registeredPerSecond;
  }
}
