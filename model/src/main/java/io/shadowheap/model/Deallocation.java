// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static io.shadowheap.model.heap.ObjectTable.NONE;
import static io.shadowheap.model.heap.ObjectTable.UNREACHABLE;

import io.shadowheap.model.cycle.DeathKind;
import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;
import java.util.function.IntConsumer;

/**
 * Frees at once what nothing refers to, and all that only it kept alive, depth first in CPython's
 * order. Not recursive: the objects being freed are a stack through NEXT, each with its place among
 * its edges in PREV, so that a list of ten million links needs no memory at all.
 *
 * @see "CPython 3.11 Objects/typeobject.c, subtype_dealloc"
 */
final class Deallocation {

  private final Parts parts;
  private final ObjectTable table;
  private final EdgeTable edges;
  private final IntConsumer freed;

  Deallocation(Parts parts, IntConsumer freed) {
    this.parts = parts;
    this.freed = freed;
    table = parts.table;
    edges = parts.edges;
  }

  /** Frees an object whose count is zero. */
  void free(int id) {
    int top = push(id, NONE);
    while (top != NONE) {
      int run = table.edges(top);
      int visited = table.prev(top);
      if (visited == edges.length(run)) {
        int below = table.next(top);
        finish(top);
        top = below;
        continue;
      }
      table.prev(top, visited + 1);
      int target = edges.target(cell(top, run, visited));
      if (target >= 0 && parts.counts.loseEdge(target) == 0) {
        top = push(target, top);
      }
    }
  }

  /** Drops what an object holds but not the object: CPython's tp_clear. */
  void clear(int id) {
    int run = table.edges(id);
    table.edges(id, EdgeTable.NO_RUN);
    int length = edges.length(run);
    for (int i = 0; i < length; i++) {
      int target = edges.target(cell(id, run, i));
      if (target >= 0 && parts.counts.loseEdge(target) == 0) {
        free(target);
      }
    }
    edges.free(run);
  }

  private int cell(int id, int run, int visited) {
    int start = edges.start(run);
    return parts.is(id, Kinds.LIST | Kinds.TUPLE)
        ? start + edges.length(run) - 1 - visited
        : start + visited;
  }

  private int push(int id, int below) {
    boolean unreachable = table.has(id, UNREACHABLE);
    if (table.generation(id) != ObjectTable.NO_GENERATION) {
      parts.lists.free(id);
    }
    if (unreachable) {
      table.raise(id, UNREACHABLE);
    }
    table.raise(id, ObjectTable.DEAD);
    table.prev(id, 0);
    table.next(id, below);
    return id;
  }

  private void finish(int id) {
    int type = parts.type(id);
    DeathKind kind = table.has(id, UNREACHABLE) ? DeathKind.CYCLIC : DeathKind.ACYCLIC;
    parts.ledger.died(type);
    parts.ledger.freed(type, kind.ordinal(), parts.sizeBytes(id));
    if (!parts.freeLists.keep(parts.freeList(id), table.place(id))) {
      parts.pools.free(table.place(id));
      if (parts.is(id, Kinds.CONTAINER) && !parts.is(id, Kinds.ADOPTED)) {
        parts.generations.deallocated();
      }
    }
    edges.free(table.edges(id));
    table.free(id);
    freed.accept(id);
  }
}
