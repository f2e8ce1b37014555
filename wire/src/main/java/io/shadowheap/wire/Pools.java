// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import java.util.List;

/**
 * Pools by size class and type, and what all arena bytes are used for (law L1: {@code poolBytes ==
 * allocated + available + headers + quantization} and {@code arenaBytes == poolBytes + unusedPools
 * + arenaAlignment}).
 *
 * @param rows pools per size class and type
 * @param account the bytes of all arenas
 */
public record Pools(List<Row> rows, Account account) {

  /**
   * Pools of one size class that serve one type.
   *
   * @param sizeClass block size in bytes
   * @param type the type they serve; "other" for the sum of those without a row; null if types
   *     share the pools
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
      String type,
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
   * Law L1, bytes.
   *
   * @param arenas arenas alive
   * @param arenaBytes their bytes
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
