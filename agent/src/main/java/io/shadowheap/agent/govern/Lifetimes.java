// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Which types' objects live long, by Little's law: those that a collection of the JVM left alive
 * over those that come in a second are the seconds each stays, and the same of a sample of them.
 * Garbage that nobody has collected yet is no sign of a long life.
 *
 * <pre>
 * orders       2,000 left    22 a second    90 s
 * page views      20 left 2,000 a second    10 ms
 * </pre>
 */
final class Lifetimes {

  private static final double LONG_SECONDS = 3;

  private final IntUnaryOperator objectsOfType;
  private double[] perSecond = new double[256];

  /**
   * @param objectsOfType tracked objects of a type that the last collection left
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
