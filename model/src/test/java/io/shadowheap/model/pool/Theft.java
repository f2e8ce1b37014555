// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.pool;

/** Breaks the book of the arenas. */
public final class Theft {

  private Theft() {}

  /** A pool leaves its arena, and no size class gets it. */
  public static void stealPool(PoolAllocator allocator) {
    allocator.arenas.takePool();
  }
}
