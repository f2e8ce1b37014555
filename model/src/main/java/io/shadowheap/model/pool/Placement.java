// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.pool;

/**
 * Where a block lies, in one int. How many bits the block takes depends on the geometry: as many as
 * the pool with the smallest blocks needs.
 *
 * <pre>
 *  31 | 30 .... bits | bits - 1 .... 0
 *   0 | pool         | block               a block of a pool
 *   1 | complement of an index             a large allocation
 * </pre>
 */
public final class Placement {

  /** Blocks a pool may have. */
  static final int MAX_BLOCKS = 1 << 15;

  private Placement() {}

  static int of(int pool, int block, int bits) {
    return pool << bits | block;
  }

  static int pool(int placement, int bits) {
    return placement >>> bits;
  }

  static int block(int placement, int bits) {
    return placement & ((1 << bits) - 1);
  }

  static int large(int index) {
    return ~index;
  }

  static int largeIndex(int placement) {
    return ~placement;
  }

  /** True if the request was over the limit and is in no pool. */
  public static boolean isLarge(int placement) {
    return placement < 0;
  }
}
