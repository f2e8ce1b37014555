// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import java.util.Arrays;

/**
 * Two bits per object, all zero between collections: what following edges asks of an object, packed
 * so that it does not have to wait for the object's record.
 */
final class Marks {

  /** Nothing to do: no candidate, or known to be reachable. */
  static final int NONE = 0;

  /** A candidate without gc_refs whose turn has not come. */
  static final int PENDING = 1;

  /** Its turn came; unreachable as far as known. */
  static final int LISTED = 2;

  private static final int SHIFT = 12;
  private static final int MASK = (1 << SHIFT) - 1;

  private long[][] segments = new long[1][1 << SHIFT];

  /** Makes room for ids below a limit. */
  void ensure(int limit) {
    int length = (limit >>> SHIFT + 5) + 1;
    int before = segments.length;
    if (length > before) {
      segments = Arrays.copyOf(segments, length);
      for (int segment = before; segment < length; segment++) {
        segments[segment] = new long[1 << SHIFT];
      }
    }
  }

  int get(int id) {
    return (int) (segments[id >>> SHIFT + 5][id >>> 5 & MASK] >>> (id << 1)) & 3;
  }

  /** 0 if there is no mark, else 1. */
  int bit(int id) {
    return get(id) + 1 >>> 1;
  }

  void set(int id, int mark) {
    long[] segment = segments[id >>> SHIFT + 5];
    int at = id >>> 5 & MASK;
    segment[at] = segment[at] & ~(3L << (id << 1)) | (long) mark << (id << 1);
  }
}
