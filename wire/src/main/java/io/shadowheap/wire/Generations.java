// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import java.util.List;

/**
 * The three generations. Modelled by CPython's rules.
 *
 * @param thresholds allocations over deallocations, collections of 0, collections of 1 that trigger
 *     a collection
 * @param counts the counters compared with them
 * @param rows generation 0, 1, 2
 */
public record Generations(List<Integer> thresholds, List<Integer> counts, List<Row> rows) {

  /**
   * One generation.
   *
   * @param generation 0, 1 or 2
   * @param objects tracked objects in it now
   * @param collections collections of it since the start
   * @param collected objects those found unreachable in the shadow heap (suspected: only the JVM
   *     confirms)
   * @param uncollectable always 0 without legacy finalizers
   * @param lastDurationSeconds how long the last collection took, seconds
   */
  public record Row(
      int generation,
      long objects,
      long collections,
      long collected,
      long uncollectable,
      double lastDurationSeconds) {}
}
