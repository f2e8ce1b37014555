// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;

/**
 * The edges of a few objects, read ahead. Objects and edges lie anywhere in memory; reading those
 * of many objects in one go has the memory answer many questions at once, where going from edge to
 * edge would wait for each answer.
 */
final class EdgeBatch {

  static final int SIZE = 32;

  /**
   * Holders with more edges are not read ahead: their edges are neighbours, that is fast enough.
   */
  private static final int MOST_EDGES = 8;

  private static final int UNREAD = -1;

  private final ObjectTable table;
  private final EdgeTable edges;
  private final Kinds kinds;
  private final int[] ids = new int[SIZE];
  private final int[] runs = new int[SIZE];
  private final int[] ends = new int[SIZE];
  private final int[] targets = new int[SIZE * MOST_EDGES + 1];
  private int size;

  EdgeBatch(ObjectTable table, EdgeTable edges, Kinds kinds) {
    this.table = table;
    this.edges = edges;
    this.kinds = kinds;
  }

  void clear() {
    size = 0;
  }

  void add(int id) {
    ids[size++] = id;
  }

  int size() {
    return size;
  }

  int id(int index) {
    return ids[index];
  }

  /** Reads the edges of all, in any order. */
  void read() {
    for (int i = 0; i < size; i++) {
      runs[i] = table.edges(ids[i]);
    }
    int end = 0;
    for (int i = 0; i < size; i++) {
      end = readRun(runs[i], end);
      ends[i] = end;
    }
  }

  /**
   * Reads the edges of those that are not marked, in the order in which they visit them, and leaves
   * out edges to what is not marked either: most are. Leaving out is done without a branch, because
   * nobody could predict it.
   */
  void readMarked(Marks marks, boolean ordered) {
    for (int i = 0; i < size; i++) {
      runs[i] = marks.get(ids[i]) == Marks.NONE ? table.edges(ids[i]) : UNREAD;
    }
    int end = 0;
    for (int i = 0; i < size; i++) {
      int first = end;
      end = runs[i] == UNREAD ? end : readRun(runs[i], end);
      if (ordered && end - first > 1 && isBackwards(ids[i])) {
        reverse(first, end - 1);
      }
      ends[i] = end;
    }
    int at = 0;
    int left = 0;
    for (int i = 0; i < size; i++) {
      for (; at < ends[i]; at++) {
        int target = targets[at];
        targets[left] = target;
        left += marks.bit(target);
      }
      ends[i] = left;
    }
  }

  private int readRun(int run, int end) {
    int length = edges.length(run);
    if (length > MOST_EDGES) {
      return end;
    }
    int at = end;
    int first = edges.start(run);
    for (int cell = first; cell < first + length; cell++) {
      int target = edges.target(cell);
      targets[at] = target;
      at += target >>> 31 ^ 1;
    }
    return at;
  }

  /** True if the edges of an object were not read: there are many, or it was marked. */
  boolean isUnread(int index) {
    return runs[index] == UNREAD || edges.length(runs[index]) > MOST_EDGES;
  }

  /** True if the holder visits its edges last to first. */
  boolean isBackwards(int id) {
    return kinds.is(table.kind(id), Kinds.LIST | Kinds.TUPLE);
  }

  /** First of the targets of an object. */
  int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  /** End of the targets of an object, exclusive. */
  int end(int index) {
    return ends[index];
  }

  int target(int at) {
    return targets[at];
  }

  private void reverse(int from, int to) {
    for (int low = from, high = to; low < high; low++, high--) {
      int target = targets[low];
      targets[low] = targets[high];
      targets[high] = target;
    }
  }
}
