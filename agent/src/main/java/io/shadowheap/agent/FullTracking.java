// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/**
 * Which types are fully tracked: every allocation of theirs was registered.
 *
 * <p>The census is read before the registrations are taken, so the two differ by the objects whose
 * constructor was running at that moment. A type is fully tracked if they agreed in one of the last
 * three reports.
 *
 * <pre>
 * state       objects left out on purpose        becomes
 * whole       none since the start, or           sampled when one is
 *             as far as is known all are gone
 * sampled     since the last report              fading when none was between two reports
 * fading      before                             whole when none of the type's objects that were registered
 *                                                then, one for many, is alive; sampled again when one is left out
 * </pre>
 *
 * So a type that is whole again rests on a sample: of what was left out, on average none is alive.
 * What was lost otherwise (a ring was full, registering was closed, there was no room) stands for
 * nothing in the sample and is never made up for: a type with losses that was ever sampled stays as
 * it is, and one that was not misses them in its census.
 */
final class FullTracking {

  private static final int REPORTS = 3;

  /** Report in which a type last agreed, by type; 0 for never. */
  private int[] lastAgreed = new int[0];

  /** Allocations not registered that need not be, by type: they were left out on purpose. */
  private long[] leftOut = new long[0];

  private final BitSet notWhole = new BitSet();

  /** Types with objects from before; never fully tracked. */
  private final BitSet older = new BitSet();

  private int report;

  /** Objects were made before registering began; the census may say of which types. */
  void startsLate(long[] allocatedByType) {
    for (int type = 0; type < allocatedByType.length; type++) {
      older.set(type, allocatedByType[type] > 0);
    }
  }

  /**
   * One report.
   *
   * @param registered objects registered, by type
   * @param sampled types of which objects were left out on purpose since the last report
   * @param sampleAlive whether objects live that were registered one for many, by type
   * @param lost whether an object was lost since the start, by type
   */
  void compare(
      long[] allocatedByType,
      IntToLongFunction registered,
      BitSet sampled,
      IntPredicate sampleAlive,
      IntPredicate lost) {
    report++;
    lastAgreed = Arrays.copyOf(lastAgreed, Math.max(lastAgreed.length, allocatedByType.length));
    leftOut = Arrays.copyOf(leftOut, lastAgreed.length);
    for (int type = 0; type < allocatedByType.length; type++) {
      long missing = allocatedByType[type] - registered.applyAsLong(type);
      if (sampled.get(type) || leftOut[type] > 0 && lost.test(type)) {
        notWhole.set(type);
      }
      if (notWhole.get(type)) {
        leftOut[type] = Math.max(leftOut[type], missing);
        lastAgreed[type] = 0;
        if (!sampled.get(type) && !sampleAlive.test(type) && !lost.test(type)) {
          notWhole.clear(type);
        }
      }
      if (!notWhole.get(type) && allocatedByType[type] > 0 && missing <= leftOut[type]) {
        lastAgreed[type] = report;
      }
    }
  }

  /** True if the type is fully tracked. */
  boolean test(int type) {
    return !older.get(type)
        && type < lastAgreed.length
        && lastAgreed[type] > 0
        && report - lastAgreed[type] < REPORTS;
  }

  /** True if its registered objects stand for more than themselves, or did a report ago. */
  boolean isSampled(int type) {
    return notWhole.get(type);
  }
}
