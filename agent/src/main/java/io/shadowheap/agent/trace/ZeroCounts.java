// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.model.ShadowHeap;
import java.util.Arrays;

/**
 * The zero-count table of one thread: objects that nothing recorded refers to and that temporaries
 * of its frames may still hold. Ordered by depth of frame.
 *
 * <pre>
 * state of an object with count zero        becomes
 * in this table, made at depth d            freed when a frame at depth d or less comes to a point where it has none of
 *                                           them on its operand stack: it stores a local, or asks the API
 *                                           an entry of its caller when the frame at depth d is left
 * in no table: no counted frame was active  freed when the JVM reclaimed it
 * </pre>
 */
final class ZeroCounts {

  /** Beyond, they all wait for the JVM. */
  private static final int MOST = 1 << 12;

  private int[] ids = new int[64];
  private int[] depths = new int[64];
  private int n;

  void add(int id, int depth) {
    if (n == MOST) {
      n = 0;
    }
    if (n == ids.length) {
      ids = Arrays.copyOf(ids, n * 2);
      depths = Arrays.copyOf(depths, n * 2);
    }
    ids[n] = id;
    depths[n++] = depth;
  }

  /** The frame at this depth is left: what it left behind is its caller's. */
  void left(int depth) {
    for (int i = n - 1; i >= 0 && depths[i] >= depth; i--) {
      depths[i] = depth - 1;
    }
  }

  /**
   * Frees what is still unheld of the entries of this depth and below.
   *
   * @param asked stays, and so does its entry; {@link Tracked#ABSENT} for none
   */
  void free(ShadowHeap heap, int depth, int asked) {
    boolean keep = false;
    while (n > 0 && depths[n - 1] >= depth) {
      int id = ids[--n];
      if (id == asked) {
        keep = true;
      } else if (heap.isLive(id) && heap.refcount(id) == 0) {
        heap.freeUnheld(id);
      }
    }
    if (keep) {
      add(asked, depth);
    }
  }

  /** The id is free, and may be another object's soon. */
  void forget(int id) {
    for (int i = n - 1; i >= 0; i--) {
      if (ids[i] == id) {
        ids[i] = Tracked.ABSENT;
      }
    }
  }
}
