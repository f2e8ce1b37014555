// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.freelist.FreeLists;
import io.shadowheap.model.heap.Kinds;

/** Gives objects an id and a place, as long as there is room; in no generation yet. */
final class Allocation {

  private final Parts parts;
  private final int maxObjects;

  Allocation(Parts parts, int maxObjects) {
    this.parts = parts;
    this.maxObjects = maxObjects;
  }

  /**
   * Tracks an object.
   *
   * @param freeList what it is taken from, or {@link FreeLists#NONE}
   * @return its id, or {@link ShadowHeap#FULL}
   */
  int create(int type, int site, long sizeBytes, int attributes, int freeList) {
    BadInput.requireObject(type, site, sizeBytes);
    boolean pooled = parts.pools.isPooled(sizeBytes);
    int kind =
        parts.table.used() - parts.rootHolders < maxObjects
            ? parts.kinds.intern(type, site, pooled ? (int) sizeBytes : -1, attributes)
            : Kinds.NO_KIND;
    if (kind == Kinds.NO_KIND) {
      parts.refused++;
      return ShadowHeap.FULL;
    }
    int placement =
        freeList == FreeLists.NONE
            ? parts.allocate(type, sizeBytes, attributes)
            : parts.freeLists.take(freeList);
    int id = parts.table.allocate(kind);
    parts.table.place(id, placement);
    parts.ledger.tracked(kind);
    return id;
  }
}
