// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import java.util.Arrays;

/**
 * Ids in the order they were added, read by a cursor. Grows by segments, which need not be full, so
 * that a sequence takes over another without copying it; keeps only one when cleared.
 */
final class IdSequence {

  private static final int SEGMENT = 1 << 12;

  private int[][] segments = {new int[SEGMENT]};
  private int[] sizes = new int[1];
  private int last;
  private int size;
  private int cursor;
  private int cursorSegment;

  void add(int id) {
    if (sizes[last] == SEGMENT) {
      append(new int[SEGMENT], 0);
    }
    segments[last][sizes[last]++] = id;
    size++;
  }

  /** Adds ids up to the first that is a certain one. */
  void addUntil(int[] ids, int end) {
    for (int i = 0; i < ids.length && ids[i] != end; i++) {
      add(ids[i]);
    }
  }

  /** Adds the ids of another sequence, which must not be used any more. */
  void takeOver(IdSequence other) {
    for (int segment = 0; segment <= other.last; segment++) {
      append(other.segments[segment], other.sizes[segment]);
    }
    size += other.size;
  }

  int size() {
    return size;
  }

  /** The id added last. */
  int last() {
    return segments[last][sizes[last] - 1];
  }

  /** Lets reading begin anew. */
  void rewind() {
    cursor = 0;
    cursorSegment = 0;
  }

  /** True if there is an id left to read. */
  boolean hasNext() {
    while (cursor == sizes[cursorSegment] && cursorSegment < last) {
      cursorSegment++;
      cursor = 0;
    }
    return cursor < sizes[cursorSegment];
  }

  /** The next id; only after {@link #hasNext}. */
  int next() {
    return segments[cursorSegment][cursor++];
  }

  /** Reads up to so many ids; returns how many there were, 0 at the end. */
  int take(int[] into) {
    int n = 0;
    while (n < into.length && hasNext()) {
      int some = Math.min(into.length - n, sizes[cursorSegment] - cursor);
      System.arraycopy(segments[cursorSegment], cursor, into, n, some);
      cursor += some;
      n += some;
    }
    return n;
  }

  void clear() {
    if (last > 0) {
      segments = new int[][] {segments[0]};
      sizes = new int[1];
    }
    sizes[0] = 0;
    last = 0;
    size = 0;
    rewind();
  }

  private void append(int[] segment, int ids) {
    last++;
    if (last == segments.length) {
      segments = Arrays.copyOf(segments, last * 2);
      sizes = Arrays.copyOf(sizes, last * 2);
    }
    segments[last] = segment;
    sizes[last] = ids;
  }
}
