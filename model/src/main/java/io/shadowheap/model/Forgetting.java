// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;
import java.util.BitSet;

/**
 * Stops tracking objects that live on. Their blocks, edges and ids are given back; whoever referred
 * to one refers to an untracked object from now on, and is marked as the last trace would have
 * marked it. Not a deallocation: CPython's counts of allocations know nothing of it.
 *
 * <p>One pass over all edges, whatever the number of objects: forget many at once.
 */
final class Forgetting {

  private final Parts parts;
  private final ObjectTable table;
  private final EdgeTable edges;
  private final Deaths deaths;
  private final BitSet going = new BitSet();

  Forgetting(Parts parts, Deaths deaths) {
    this.parts = parts;
    this.deaths = deaths;
    table = parts.table;
    edges = parts.edges;
  }

  /** All of them are live and none comes twice, or nothing happens. */
  void forget(int[] ids, int n) {
    going.clear();
    for (int i = 0; i < n; i++) {
      parts.requireLive(ids[i], "object to forget");
      if (going.get(ids[i])) {
        throw new IllegalArgumentException(
            "object to forget comes twice: id=%d; name each once".formatted(ids[i]));
      }
      going.set(ids[i]);
    }
    for (int id = 0; id < table.limit(); id++) {
      if (table.isUsed(id) && !going.get(id)) {
        dropEdgesToGoing(id);
      }
    }
    for (int i = 0; i < n; i++) {
      dropEdgesOf(ids[i]);
    }
    for (int i = 0; i < n; i++) {
      release(ids[i]);
    }
  }

  private void dropEdgesToGoing(int holder) {
    int run = table.edges(holder);
    int start = edges.start(run);
    int length = edges.length(run);
    int kept = 0;
    boolean root = parts.is(holder, Kinds.ROOT);
    for (int i = 0; i < length; i++) {
      int target = edges.target(start + i);
      if (target >= 0 && going.get(target)) {
        lose(target, root);
      } else {
        edges.set(start + kept++, edges.slot(start + i), target);
      }
    }
    if (kept < length) {
      table.edges(holder, edges.resize(run, kept));
      if (!root) {
        table.raise(holder, ObjectTable.FRONTIER);
      }
    }
  }

  private void lose(int target, boolean root) {
    if (root) {
      parts.counts.loseRoot(target);
    } else {
      parts.counts.loseEdge(target);
    }
  }

  private void dropEdgesOf(int id) {
    int run = table.edges(id);
    int cell = edges.start(run);
    for (int end = cell + edges.length(run); cell < end; cell++) {
      int target = edges.target(cell);
      if (target >= 0 && parts.counts.loseEdge(target) == 0) {
        deaths.unheld(target);
      }
    }
    edges.free(run);
    table.edges(id, EdgeTable.NO_RUN);
  }

  private void release(int id) {
    if (table.has(id, ObjectTable.SUSPECTED)) {
      parts.cycles.withdraw(id);
    }
    if (table.generation(id) != ObjectTable.NO_GENERATION) {
      parts.lists.untrack(id);
    }
    parts.pools.free(table.place(id));
    parts.ledger.forgot(parts.type(id));
    table.free(id);
  }
}
