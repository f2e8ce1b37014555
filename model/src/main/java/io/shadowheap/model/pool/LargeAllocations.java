// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.pool;

import java.util.Arrays;

/**
 * Requests over the limit: only their sizes are known, the system's allocator places them. Kept in
 * segments, so that one more costs no copy of the others.
 */
final class LargeAllocations {

  private static final int NONE = -1;
  private static final int SHIFT = 12;
  private static final int MASK = (1 << SHIFT) - 1;

  /** Size, or the complement of the next unused index plus 1. */
  private long[][] sizes = new long[1][];

  private int limit;
  private int unused = NONE;
  private long objects;
  private long bytes;

  int add(long requestedBytes) {
    int index = unused;
    if (index == NONE) {
      index = limit++;
      if ((index & MASK) == 0) {
        addSegment(index >>> SHIFT);
      }
    } else {
      unused = (int) ~size(index) - 1;
    }
    sizes[index >>> SHIFT][index & MASK] = requestedBytes;
    objects++;
    bytes += requestedBytes;
    return index;
  }

  void remove(int index) {
    objects--;
    bytes -= size(index);
    sizes[index >>> SHIFT][index & MASK] = ~(unused + 1L);
    unused = index;
  }

  void resize(int index, long requestedBytes) {
    bytes += requestedBytes - size(index);
    sizes[index >>> SHIFT][index & MASK] = requestedBytes;
  }

  boolean has(int index) {
    return index < limit && size(index) >= 0;
  }

  long size(int index) {
    return sizes[index >>> SHIFT][index & MASK];
  }

  long objects() {
    return objects;
  }

  long bytes() {
    return bytes;
  }

  private void addSegment(int segment) {
    if (segment == sizes.length) {
      sizes = Arrays.copyOf(sizes, segment * 2);
    }
    sizes[segment] = new long[1 << SHIFT];
  }
}
