// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.pool;

/**
 * Where a block lies, in one int.
 *
 * <pre>
 *  31 | 30 ........ 10 | 9 ...... 0
 *   0 | pool           | block        a block of a pool
 *   1 | complement of an index        a large allocation
 * </pre>
 */
public final class Placement {

  /** Blocks a pool may have. */
  static final int MAX_BLOCKS = 1 << 10;

  /** Pools that can be addressed: 2 M, which is 8 GiB in pools of 4 KiB. */
  static final int MAX_POOLS = 1 << 21;

  private Placement() {}

  static int of(int pool, int block) {
    return pool << 10 | block;
  }

  static int pool(int placement) {
    return placement >>> 10;
  }

  static int block(int placement) {
    return placement & (MAX_BLOCKS - 1);
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
