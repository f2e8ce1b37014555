// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import java.util.List;

/**
 * The three generations by CPython's rules.
 *
 * @param thresholds what the counts are compared with
 * @param counts allocations less deallocations; collections of 0; collections of 1
 * @param longLivedTotal objects that survived the last full collection
 * @param longLivedPending objects that entered generation 2 since
 * @param frozen objects in the permanent generation, which no collection looks at
 * @param rows generation 0, 1, 2
 */
public record GenerationsView(
    List<Integer> thresholds,
    List<Integer> counts,
    long longLivedTotal,
    long longLivedPending,
    long frozen,
    List<Row> rows) {

  /**
   * One generation. Law L4: {@code entered == objects + promoted + freed + untracked + frozen}.
   *
   * @param generation 0, 1 or 2
   * @param objects objects in it now
   * @param collections collections of it since the start
   * @param collected objects those found unreachable; under {@link Freeing#OBSERVED} suspected only
   * @param uncollectable objects those had to keep because of finalizers; up to 3.3 only
   * @param survivors objects that outlived those and stayed in a generation, each time counted
   *     again
   * @param lastNanos how long the last one took, nanoseconds of the caller's clock
   * @param totalNanos how long all of them took
   * @param entered objects that ever came in, by allocation or promotion
   * @param promoted objects that went on to another generation
   * @param freed objects that were freed out of it
   * @param untracked objects that left because they can be in no cycle, or to run a finalizer
   * @param frozen objects that left for the permanent generation
   */
  public record Row(
      int generation,
      long objects,
      long collections,
      long collected,
      long uncollectable,
      long survivors,
      long lastNanos,
      long totalNanos,
      long entered,
      long promoted,
      long freed,
      long untracked,
      long frozen) {}
}
