// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Which types are fully tracked: every allocation of theirs was registered.
 *
 * <p>The census is read before the registrations are taken, so the two differ by the objects whose
 * constructor was running at that moment. A type is fully tracked if they agreed in one of the last
 * three reports.
 */
final class FullTracking {

  private static final int REPORTS = 3;

  /** Report in which a type last agreed, by type; 0 for never. */
  private int[] lastAgreed = new int[0];

  private int report;

  void compare(long[] allocatedByType, IntToLongFunction registered) {
    report++;
    lastAgreed = Arrays.copyOf(lastAgreed, Math.max(lastAgreed.length, allocatedByType.length));
    for (int type = 0; type < allocatedByType.length; type++) {
      long allocated = allocatedByType[type];
      if (allocated > 0 && registered.applyAsLong(type) >= allocated) {
        lastAgreed[type] = report;
      }
    }
  }

  boolean test(int type) {
    return type < lastAgreed.length && lastAgreed[type] > 0 && report - lastAgreed[type] < REPORTS;
  }
}
