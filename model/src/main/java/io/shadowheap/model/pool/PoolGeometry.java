// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.pool;

/**
 * Sizes of blocks, pools and arenas. Values of released versions: CPython 3.11
 * Include/internal/pycore_obmalloc.h and its predecessors.
 *
 * @param alignment block sizes are multiples of it, bytes
 * @param smallRequestThreshold largest request served from pools, bytes, inclusive
 * @param poolBytes size of a pool
 * @param poolOverheadBytes header of a pool
 * @param arenaBytes size of an arena
 * @param poolsPerArena pools that fit; one fewer than arenaBytes / poolBytes where the arena is not
 *     pool-aligned
 * @param keepsLastEmptyArena true from 3.9 on: the last usable arena is not given back when empty
 */
public record PoolGeometry(
    int alignment,
    int smallRequestThreshold,
    int poolBytes,
    int poolOverheadBytes,
    int arenaBytes,
    int poolsPerArena,
    boolean keepsLastEmptyArena) {

  private static final int MAX_POOLS_PER_ARENA = 1 << 16;

  /** Refuses sizes that cannot hold a block, or that placements cannot address. */
  public PoolGeometry {
    if (alignment < 1
        || smallRequestThreshold < alignment
        || poolOverheadBytes < 0
        || poolsPerArena < 1
        || poolsPerArena > MAX_POOLS_PER_ARENA
        || smallRequestThreshold % alignment != 0
        || smallRequestThreshold > (long) poolBytes - poolOverheadBytes
        || (long) poolsPerArena * poolBytes > arenaBytes
        || (poolBytes - poolOverheadBytes) / alignment > Placement.MAX_BLOCKS) {
      throw new IllegalArgumentException(
          "pool geometry does not fit: alignment=%d smallRequestThreshold=%d poolBytes=%d poolOverheadBytes=%d poolsPerArena=%d arenaBytes=%d; use the sizes of a released version"
              .formatted(
                  alignment,
                  smallRequestThreshold,
                  poolBytes,
                  poolOverheadBytes,
                  poolsPerArena,
                  arenaBytes));
    }
  }

  /** Number of size classes. */
  public int sizeClasses() {
    return smallRequestThreshold / alignment;
  }

  /** Size class that serves a request of 1 to {@link #smallRequestThreshold} bytes. */
  public int sizeClass(long requestedBytes) {
    return (int) ((requestedBytes - 1) / alignment);
  }

  /** Bytes of a block of a size class. */
  public int blockBytes(int sizeClass) {
    return (sizeClass + 1) * alignment;
  }

  /** Blocks in a pool of a size class. */
  public int blocksPerPool(int sizeClass) {
    return (poolBytes - poolOverheadBytes) / blockBytes(sizeClass);
  }

  /** Pool tail that no block of the size class fits into. */
  public int quantizationBytes(int sizeClass) {
    return poolBytes - poolOverheadBytes - blocksPerPool(sizeClass) * blockBytes(sizeClass);
  }

  /** Bits that number the blocks of the pool with the smallest ones. */
  int blockBits() {
    return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(blocksPerPool(0) - 1));
  }

  /** Pools that placements can number. */
  int addressablePools() {
    return 1 << (Integer.SIZE - 1 - blockBits());
  }
}
