// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.model.ShadowHeap;

/**
 * Finds where in an array an edge comes from. The model does not store it: an index per edge would
 * cost as much as the edge. The edges of an array are in the order of its elements, less those that
 * left none, so one pass over both finds the place.
 */
final class ElementIndex {

  /** Elements looked at; of what lies beyond the index is not told. */
  private static final int FARTHEST = 1 << 20;

  private final Tracked tracked;
  private final ShadowHeap heap;

  ElementIndex(Tracked tracked, ShadowHeap heap) {
    this.tracked = tracked;
    this.heap = heap;
  }

  /**
   * Index of the element.
   *
   * @param edge below the degree of the holder
   * @return negative if it cannot be told
   */
  int of(int holder, int edge) {
    if (!(tracked.get(holder) instanceof Object[] array)) {
      return -1;
    }
    int end = Math.min(array.length, FARTHEST);
    int next = 0;
    for (int i = 0; i < end && next <= edge; i++) {
      Object value = array[i];
      if (value != null && tracked.is(heap.targetAt(holder, next), value)) {
        if (next == edge) {
          return i;
        }
        next++;
      }
    }
    return -1;
  }
}
