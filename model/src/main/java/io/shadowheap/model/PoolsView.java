// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.pool.PoolAllocator;
import java.util.List;

/**
 * Pools by size class and type, and what all arena bytes are used for.
 *
 * @param rows pools per size class and type, ascending
 * @param account the bytes of all arenas
 */
public record PoolsView(List<Row> rows, Account account) {

  /** Stands for the type where types share the pools. */
  public static final int SHARED = -1;

  /** The pools of an allocator, without what is counted by type elsewhere. */
  public static PoolsView of(PoolAllocator pools) {
    return new PoolFreezer(pools, null).freeze();
  }

  /**
   * Pools of one size class that serve one type, or all.
   *
   * @param sizeClass block size in bytes
   * @param type the caller's id, or {@link #SHARED}
   * @param pools pools in use
   * @param used pools with used and free blocks
   * @param full pools without a free block
   * @param blocksUsed blocks handed out
   * @param blocksTotal blocks of those pools
   * @param allocatedBytes blocksUsed * sizeClass
   * @param availableBytes free blocks * sizeClass
   * @param headerBytes pool headers
   * @param quantizationBytes pool tails that no block fits into
   */
  public record Row(
      int sizeClass,
      int type,
      long pools,
      long used,
      long full,
      long blocksUsed,
      long blocksTotal,
      long allocatedBytes,
      long availableBytes,
      long headerBytes,
      long quantizationBytes) {}

  /**
   * Law L1: {@code poolBytes == allocated + available + header + quantization} and {@code
   * arenaBytes == poolBytes + unusedPoolBytes + arenaAlignmentBytes}.
   *
   * @param arenas arenas alive
   * @param arenasTotal arenas ever reserved
   * @param arenasHighwater most arenas alive at once
   * @param arenaBytes bytes of those alive
   * @param poolBytes pools in use
   * @param allocatedBytes blocks handed out
   * @param availableBytes free blocks of pools in use
   * @param headerBytes pool headers
   * @param quantizationBytes pool tails
   * @param unusedPoolBytes pools of the arenas that no size class owns
   * @param arenaAlignmentBytes lost to aligning pools in arenas
   * @param largeObjects objects above the limit, not pooled
   * @param largeBytes their bytes, not part of arenaBytes
   */
  public record Account(
      long arenas,
      long arenasTotal,
      long arenasHighwater,
      long arenaBytes,
      long poolBytes,
      long allocatedBytes,
      long availableBytes,
      long headerBytes,
      long quantizationBytes,
      long unusedPoolBytes,
      long arenaAlignmentBytes,
      long largeObjects,
      long largeBytes) {}
}
