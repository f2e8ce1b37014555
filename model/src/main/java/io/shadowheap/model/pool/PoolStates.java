// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.pool;

import java.util.Arrays;

/**
 * The headers of all pools, half a cache line each, in segments: a pool more costs no copy of the
 * others.
 */
final class PoolStates {

  /** Who owns the pool, or owned it last. */
  static final int OWNER = 0;

  /** Size class it serves, or served last, or -1. */
  static final int SIZE_CLASS = 1;

  /** Blocks handed out. */
  static final int USED = 2;

  /** First free block, or -1 if the pool is full. */
  static final int FREE_HEAD = 3;

  /** First block never handed out, not counting one that is FREE_HEAD. */
  static final int VIRGIN = 4;

  static final int PREV = 5;
  static final int NEXT = 6;

  /** Blocks of the pool. */
  static final int BLOCKS = 7;

  private static final int NONE = -1;
  private static final int FIELD_SHIFT = 3;
  private static final int SHIFT = 10;
  private static final int MASK = (1 << SHIFT) - 1;

  private int[][] segments = new int[1][];
  private int limit;

  /** Makes room for a pool. */
  void ensure(int pool) {
    while (pool >= limit) {
      int segment = limit >>> SHIFT;
      if (segment == segments.length) {
        segments = Arrays.copyOf(segments, segment * 2);
      }
      segments[segment] = new int[1 << SHIFT + FIELD_SHIFT];
      limit += 1 << SHIFT;
      for (int added = limit - (1 << SHIFT); added < limit; added++) {
        set(added, SIZE_CLASS, NONE);
      }
    }
  }

  /** Pools there is room for. */
  int limit() {
    return limit;
  }

  int get(int pool, int field) {
    return segments[pool >>> SHIFT][(pool & MASK) << FIELD_SHIFT | field];
  }

  void set(int pool, int field, int value) {
    segments[pool >>> SHIFT][(pool & MASK) << FIELD_SHIFT | field] = value;
  }

  /** Adds to a field and returns the sum. */
  int add(int pool, int field, int delta) {
    return segments[pool >>> SHIFT][(pool & MASK) << FIELD_SHIFT | field] += delta;
  }
}
