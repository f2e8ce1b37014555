// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.heap;

import java.util.Arrays;

/** Reference counts of the few objects whose count does not fit into their record. */
final class LargeCounts {

  private static final int NONE = ObjectTable.NONE;

  private int[] ids = filled(16);
  private int[] counts = new int[16];
  private int size;

  /** Count of an object that is here. */
  int get(int id) {
    return counts[find(id)];
  }

  /** Adds one; an object that was not here comes with a count. */
  void increment(int id, int first) {
    int at = find(id);
    if (ids[at] == id) {
      counts[at]++;
      return;
    }
    ids[at] = id;
    counts[at] = first;
    if (++size > ids.length / 2) {
      grow();
    }
  }

  /** Takes one and returns what is left. */
  int decrement(int id) {
    return --counts[find(id)];
  }

  /** Takes an object out; those that lay behind it for want of its place move up. */
  void remove(int id) {
    int hole = find(id);
    int mask = ids.length - 1;
    for (int at = hole + 1 & mask; ids[at] != NONE; at = at + 1 & mask) {
      if ((at - home(ids[at], mask) & mask) >= (at - hole & mask)) {
        ids[hole] = ids[at];
        counts[hole] = counts[at];
        hole = at;
      }
    }
    ids[hole] = NONE;
    size--;
  }

  private int find(int id) {
    int mask = ids.length - 1;
    int at = home(id, mask);
    while (ids[at] != id && ids[at] != NONE) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    int[] oldIds = ids;
    int[] oldCounts = counts;
    ids = filled(oldIds.length * 2);
    counts = new int[ids.length];
    for (int i = 0; i < oldIds.length; i++) {
      if (oldIds[i] != NONE) {
        int at = find(oldIds[i]);
        ids[at] = oldIds[i];
        counts[at] = oldCounts[i];
      }
    }
  }

  private static int home(int id, int mask) {
    int hash = id * 0x9E3779B9;
    return (hash ^ hash >>> 15) & mask;
  }

  private static int[] filled(int length) {
    int[] ids = new int[length];
    Arrays.fill(ids, NONE);
    return ids;
  }
}
