// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.pool;

import java.util.Arrays;

/** Requests over the limit: only their sizes are known, the system's allocator places them. */
final class LargeAllocations {

  private static final int NONE = -1;

  /** Size, or the complement of the next unused index plus 1. */
  private long[] sizes = new long[64];

  private int limit;
  private int unused = NONE;
  private long objects;
  private long bytes;

  int add(long requestedBytes) {
    int index = unused;
    if (index == NONE) {
      if (limit == sizes.length) {
        sizes = Arrays.copyOf(sizes, limit * 2);
      }
      index = limit++;
    } else {
      unused = (int) ~sizes[index] - 1;
    }
    sizes[index] = requestedBytes;
    objects++;
    bytes += requestedBytes;
    return index;
  }

  void remove(int index) {
    objects--;
    bytes -= sizes[index];
    sizes[index] = ~(unused + 1L);
    unused = index;
  }

  void resize(int index, long requestedBytes) {
    bytes += requestedBytes - sizes[index];
    sizes[index] = requestedBytes;
  }

  boolean has(int index) {
    return index < limit && sizes[index] >= 0;
  }

  long size(int index) {
    return sizes[index];
  }

  long objects() {
    return objects;
  }

  long bytes() {
    return bytes;
  }
}
