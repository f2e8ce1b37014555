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

  static final int SIZE = 64;

  /**
   * Holders with more edges are not read ahead: their edges are neighbours, that is fast enough.
   */
  private static final int MOST_EDGES = 8;

  private final ObjectTable table;
  private final EdgeTable edges;
  private final Kinds kinds;
  private final int[] ids = new int[SIZE];
  private final int[] runs = new int[SIZE];
  private final int[] targets = new int[SIZE * MOST_EDGES];

  /** 1 for each target that is marked. */
  private final int[] marked = new int[SIZE * MOST_EDGES];

  private int size;
  private int end;

  /** What was fetched: kept, so that fetching is not left out as useless. */
  private long fetched;

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

  /** Takes the next ids of a sequence instead of those before; false if there are none. */
  boolean takeFrom(IdSequence sequence) {
    size = sequence.take(ids);
    return size > 0;
  }

  int size() {
    return size;
  }

  int id(int index) {
    return ids[index];
  }

  /**
   * Reads the edges of all.
   *
   * @param ordered in the order in which their holders visit them
   * @return false if some have too many
   */
  boolean read(boolean ordered) {
    for (int i = 0; i < size; i++) {
      runs[i] = table.edges(ids[i]);
    }
    fetchEdges();
    boolean all = true;
    end = 0;
    for (int i = 0; i < size; i++) {
      int length = edges.length(runs[i]);
      if (length <= MOST_EDGES) {
        readRun(edges.start(runs[i]), length);
        if (ordered && length > 1 && isBackwards(ids[i])) {
          reverse(end - length, end - 1);
        }
      } else {
        all = false;
      }
    }
    return all;
  }

  /** Leaves out the targets that are not marked: most, and no processor could guess which. */
  void leaveOutUnmarked(Marks marks) {
    fetchMarks(marks);
    for (int at = 0; at < end; at++) {
      marked[at] = marks.bit(targets[at]);
    }
    int left = 0;
    for (int at = 0; at < end; at++) {
      targets[left] = targets[at];
      left += marked[at];
    }
    end = left;
  }

  /** True if any of the objects is marked. */
  boolean anyMarked(Marks marks) {
    int any = Marks.NONE;
    for (int i = 0; i < size; i++) {
      any |= marks.get(ids[i]);
    }
    return any != Marks.NONE;
  }

  /** True if an object has too many edges to read them ahead. */
  boolean isLong(int index) {
    return edges.length(runs[index]) > MOST_EDGES;
  }

  /** True if the holder visits its edges last to first. */
  boolean isBackwards(int id) {
    return kinds.is(table.kind(id), Kinds.LIST | Kinds.TUPLE);
  }

  /** Number of targets read. */
  int targets() {
    return end;
  }

  int target(int at) {
    return targets[at];
  }

  /**
   * Asks memory for the first edge of each. The loop does nothing else: the less it does, the more
   * questions the processor has open at once.
   */
  private void fetchEdges() {
    int seen = 0;
    for (int i = 0; i < size; i++) {
      seen += runs[i] == EdgeTable.NO_RUN ? 0 : edges.target(runs[i] >>> EdgeTable.CELL_SHIFT);
    }
    fetched = seen;
  }

  /** As fetchEdges, for the marks of the targets. */
  private void fetchMarks(Marks marks) {
    long seen = 0;
    for (int at = 0; at < end; at++) {
      seen += marks.word(Math.max(targets[at], 0));
    }
    fetched = seen;
  }

  /** Most holders have one edge or two: those are read without a loop. */
  private void readRun(int first, int length) {
    if (length > 0) {
      targets[end] = edges.target(first);
    }
    if (length > 1) {
      targets[end + 1] = edges.target(first + 1);
    }
    for (int i = 2; i < length; i++) {
      targets[end + i] = edges.target(first + i);
    }
    end += length;
  }

  private void reverse(int from, int to) {
    for (int low = from, high = to; low < high; low++, high--) {
      int target = targets[low];
      targets[low] = targets[high];
      targets[high] = target;
    }
  }
}
