// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import io.shadowheap.agent.observe.JvmCollections;

/**
 * How many weak references the JVM's collector bears.
 *
 * <pre>
 * collector            limit                                  why
 * G1, Serial, Parallel between two young pauses, an eighth    one that a young pause promotes for want of room
 *                      of what may survive one, and in bursts keeps its dead referent until old objects are collected
 *                      2 % of the heap between two old
 *                      collections
 * generational ZGC     2,000 a second                         it clears them in old collections only
 * others               none known
 * </pre>
 */
final class CollectorCap {

  static final double UNLIMITED = Double.POSITIVE_INFINITY;
  static final double GENERATIONAL_ZGC_PER_SECOND = 2_000;

  private static final int SURVIVOR_SHARE = 8;
  private static final int BYTES_PER_REFERENCE = 48;

  /** A small young generation still lets a burst through; also the cap where nothing is known. */
  private static final long AT_LEAST = 20_000;

  /** Of the largest heap: what bursts may cost it until old objects are collected. */
  private static final int BURST_SHARE = 50;

  /** A reference that was promoted and what it keeps. Estimated. */
  private static final int BYTES_PROMOTED = 128;

  /** ZGC has generations from this feature version on, unless they are turned off. */
  private static final int ZGC_HAS_GENERATIONS = 21;

  private static final double SECOND = 1e9;

  private final JvmCollections collections;
  private final boolean pausesYoung;
  private final double mostPerSecond;
  private final long mostPromoted;
  private long young = -1;
  private long old;
  private long promoted;
  private long sincePause;
  private long pauseNanos;
  private double secondsBetween;

  CollectorCap(JvmCollections collections, String gc, int feature) {
    this.collections = collections;
    this.pausesYoung = gc.startsWith("G1") || gc.equals("Serial") || gc.equals("Parallel");
    this.mostPerSecond =
        gc.equals("ZGC") && feature >= ZGC_HAS_GENERATIONS
            ? GENERATIONAL_ZGC_PER_SECOND
            : UNLIMITED;
    this.mostPromoted = Runtime.getRuntime().maxMemory() / BURST_SHARE / BYTES_PROMOTED;
  }

  /** Registrations allowed between two young pauses. */
  long betweenPauses() {
    return pausesYoung
        ? Math.max(AT_LEAST, collections.survivorBytes() / SURVIVOR_SHARE / BYTES_PER_REFERENCE)
        : Long.MAX_VALUE;
  }

  /**
   * Registrations allowed beyond these until old objects are collected: a program starts in bursts.
   */
  long burst() {
    return Math.max(0, mostPromoted - promoted);
  }

  /** A registration came in. */
  void taken() {
    sincePause++;
  }

  /** Looks whether there was a young pause; the collections were polled by someone else. */
  void poll(long nowNanos) {
    if (collections.old() != old) {
      old = collections.old();
      promoted = 0;
    }
    if (collections.young() == young) {
      return;
    }
    promoted += pausesYoung ? Math.max(0, sincePause - betweenPauses()) : 0;
    if (young >= 0) {
      double seconds = (nowNanos - pauseNanos) / SECOND / (collections.young() - young);
      secondsBetween = secondsBetween == 0 ? seconds : (secondsBetween + seconds) / 2;
    }
    young = collections.young();
    pauseNanos = nowNanos;
    sincePause = 0;
  }

  /** True until the next young pause if what it allows is used up. */
  boolean isUsedUp() {
    return pausesYoung && sincePause >= betweenPauses() + burst();
  }

  /**
   * Registrations a second that use up what is left just when the next young pause is due; without
   * a second pause nobody knows when that is.
   */
  double perSecond(long nowNanos) {
    if (!pausesYoung || secondsBetween == 0) {
      return mostPerSecond;
    }
    double since = (nowNanos - pauseNanos) / SECOND;
    if (secondsBetween < 1 && since < 1) {
      return betweenPauses(); // of several pauses a second only one gives its share
    }
    double left = Math.max(0, betweenPauses() + burst() - sincePause);
    return left / Math.max(secondsBetween - since, Math.max(1, secondsBetween / 4));
  }
}
