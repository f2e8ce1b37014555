// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Which types' objects live long, by Little's law: those alive over those that come in a second are
 * the seconds each stays, and the same of a sample of them.
 *
 * <pre>
 * orders       2,000 alive    22 a second    90 s
 * page views   6,000 alive 2,000 a second     3 s, until the JVM collects
 * </pre>
 */
final class Lifetimes {

  private static final double LONG_SECONDS = 15;

  private final IntUnaryOperator objectsOfType;
  private double[] perSecond = new double[256];

  /**
   * @param objectsOfType tracked objects of a type that live
   */
  Lifetimes(IntUnaryOperator objectsOfType) {
    this.objectsOfType = objectsOfType;
  }

  /** What comes in is said anew. */
  void clear() {
    Arrays.fill(perSecond, 0);
  }

  /** So many objects a second of a type are registered at one of its sites. */
  void registered(int type, double objectsPerSecond) {
    if (type >= perSecond.length) {
      perSecond = Arrays.copyOf(perSecond, Math.max(type + 1, perSecond.length * 2));
    }
    perSecond[type] += objectsPerSecond;
  }

  /** True if an object of a type that was named stays for long. */
  boolean isLong(int type) {
    return objectsOfType.applyAsInt(type) > LONG_SECONDS * perSecond[type];
  }
}
