// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import java.util.List;

/**
 * Memory outside the heap: the model's system allocations. Slices and duplicates are views and are
 * in no row. What the pools hold beyond the rows came from code that is not woven, from the JVM
 * itself, or was there before the agent.
 *
 * @param pools the JVM's own account of its buffers; observed
 * @param rows by allocation site and kind; observed
 * @param views segments that were slices of a block known already
 * @param notFollowed blocks of which only the allocation counts, because too many were followed
 * @param vanished blocks of arenas that were gone before anyone saw them closed: closed between two
 *     looks, or never, and then their memory is lost
 * @param lost allocations that came too fast to be counted
 */
public record OffHeap(
    List<Pool> pools, List<Row> rows, long views, long notFollowed, long vanished, long lost) {

  /**
   * One of the JVM's buffer pools, as its BufferPoolMXBean shows it.
   *
   * @param pool direct, mapped, or a longer name
   * @param count buffers
   * @param capacityBytes their capacity
   * @param usedBytes what the JVM took for them
   */
  public record Pool(String pool, long count, long capacityBytes, long usedBytes) {}

  /**
   * What one site allocated.
   *
   * @param site class.method:line, or "other" for the sum of those without a row
   * @param kind direct, mapped, or segment (of an arena)
   * @param allocations blocks since the start
   * @param allocatedBytes bytes asked for
   * @param live blocks the JVM has not given back
   * @param liveBytes their bytes
   */
  public record Row(
      String site, String kind, long allocations, long allocatedBytes, long live, long liveBytes) {}
}
