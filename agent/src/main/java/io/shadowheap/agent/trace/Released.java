// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.model.ShadowHeap;
import java.util.Arrays;
import java.util.BitSet;

/** Objects to which a holder that was read again has no longer any edge. */
final class Released {

  /** Places kept while empty. */
  private static final int KEPT = 1 << 10;

  private final BitSet kept = new BitSet();
  private int[] ids = new int[KEPT];
  private int n;

  /**
   * Compares the stored edges of a holder with what was just read, before the shadow heap does.
   *
   * @param targets what it refers to now, from index 0
   */
  void between(ShadowHeap heap, int holder, int[] targets, int count) {
    int degree = heap.degree(holder);
    if (degree == 0 || isSame(heap, holder, degree, targets, count)) {
      return;
    }
    for (int i = 0; i < count; i++) {
      kept.set(targets[i]);
    }
    for (int i = 0; i < degree; i++) {
      int old = heap.targetAt(holder, i);
      if (!kept.get(old)) {
        kept.set(old);
        add(old);
      }
    }
    kept.clear();
  }

  private static boolean isSame(ShadowHeap heap, int holder, int degree, int[] targets, int count) {
    if (degree != count) {
      return false;
    }
    for (int i = 0; i < degree; i++) {
      if (heap.targetAt(holder, i) != targets[i]) {
        return false;
      }
    }
    return true;
  }

  private void add(int id) {
    if (n == ids.length) {
      ids = Arrays.copyOf(ids, n * 2);
    }
    ids[n++] = id;
  }

  /** Takes one, or {@link Tracked#ABSENT}. Some may be dead, or released by several. */
  int take() {
    if (n == 0) {
      ids = ids.length > KEPT ? new int[KEPT] : ids;
      return Tracked.ABSENT;
    }
    return ids[--n];
  }
}
