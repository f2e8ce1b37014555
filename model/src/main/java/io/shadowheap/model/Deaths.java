// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.cycle.DeadSet;
import io.shadowheap.model.cycle.DeathKind;
import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;
import java.util.Arrays;

/**
 * Takes what the JVM reclaimed out of the shadow heap, in two steps. At once: block, generation and
 * place among the live. When it is classified: edges and id, unless a live holder's recorded edge
 * still leads to it; then the id waits until that edge is gone.
 */
final class Deaths {

  private final Parts parts;
  private final ObjectTable table;
  private final EdgeTable edges;
  private final DeadSet dead;
  private int[] settled = new int[64];
  private int settledSize;

  Deaths(Parts parts) {
    this.parts = parts;
    table = parts.table;
    edges = parts.edges;
    dead = new DeadSet(parts.table, parts.edges, parts.kinds, parts.cycles);
  }

  void observe(int[] ids, int n, int jvmCollections) {
    requireAll(ids, n);
    for (int i = 0; i < n; i++) {
      takeOut(ids[i], jvmCollections);
    }
    settledSize = 0;
    dead.settle(jvmCollections, this::settle);
    for (int i = 0; i < settledSize; i++) {
      dropEdges(settled[i]);
    }
    for (int i = 0; i < settledSize; i++) {
      release(settled[i]);
    }
  }

  /** A recorded edge to this object is gone; if it is dead and was the last, its id is free. */
  void unheld(int id) {
    if (table.has(id, ObjectTable.UNLINKED)) {
      parts.unlinked--;
      table.free(id);
    }
  }

  /** All are live and none comes twice, or nothing happens. */
  private void requireAll(int[] ids, int n) {
    int marked = 0;
    try {
      for (; marked < n; marked++) {
        parts.requireLive(ids[marked], "dead object");
        table.raise(ids[marked], ObjectTable.DEAD);
      }
    } finally {
      if (marked < n) {
        for (int i = 0; i < marked; i++) {
          table.lower(ids[i], ObjectTable.DEAD);
        }
      }
    }
  }

  private void takeOut(int id, int jvmCollections) {
    long bytes = parts.sizeBytes(id);
    if (table.generation(id) != ObjectTable.NO_GENERATION) {
      parts.lists.free(id);
    }
    if (parts.is(id, Kinds.CONTAINER) && !parts.is(id, Kinds.ADOPTED)) {
      parts.generations.deallocated();
    }
    parts.pools.free(table.place(id));
    parts.ledger.died(parts.type(id));
    dead.add(id, bytes, jvmCollections);
  }

  private void settle(int id, DeathKind kind, long bytes) {
    parts.ledger.freed(parts.type(id), kind.ordinal(), bytes);
    if (settledSize == settled.length) {
      settled = Arrays.copyOf(settled, settledSize * 2);
    }
    settled[settledSize++] = id;
  }

  private void dropEdges(int id) {
    int run = table.edges(id);
    int cell = edges.start(run);
    for (int end = cell + edges.length(run); cell < end; cell++) {
      int target = edges.target(cell);
      if (target >= 0 && parts.counts.loseEdge(target) == 0) {
        unheld(target);
      }
    }
    edges.free(run);
    table.edges(id, EdgeTable.NO_RUN);
  }

  private void release(int id) {
    if (table.refcount(id) == 0) {
      table.free(id);
    } else {
      table.raise(id, ObjectTable.UNLINKED);
      parts.unlinked++;
    }
  }
}
