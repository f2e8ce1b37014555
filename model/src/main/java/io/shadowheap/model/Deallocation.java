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
 * its edges in PREV, so that a list of ten million links needs no memory at all. Only a finalizer
 * or callback that itself frees something makes it run inside itself.
 *
 * <p>Order for each object: its finalizer, which may bring it back; the callbacks of its weak
 * references, newest first; what it holds.
 *
 * @see "CPython 3.11 Objects/typeobject.c, subtype_dealloc; Objects/weakrefobject.c,
 *     PyObject_ClearWeakRefs"
 */
final class Deallocation {

  private final Parts parts;
  private final ObjectTable table;
  private final EdgeTable edges;
  private final Finalizers finalizers;
  private final boolean callbacksFirst;
  private final IntConsumer freed;

  Deallocation(Parts parts, IntConsumer freed) {
    this.parts = parts;
    this.freed = freed;
    table = parts.table;
    edges = parts.edges;
    finalizers = parts.finalizers;
    callbacksFirst = parts.profile.collections().uncollectableDel();
  }

  /** Who takes an object whose count fell to zero in a trace. */
  Tracer.Unheld unheld(Tracer.Unheld observed, Tracer.Unheld deferred) {
    return switch (parts.freeing) {
      case IMMEDIATE -> this::free;
      case DEFERRED -> deferred;
      case OBSERVED -> observed;
    };
  }

  /** As {@link #free}, for callers that keep account of what is unheld. */
  void freeUnheld(int id) {
    BadInput.requireFreeing(parts.freeing, Freeing.DEFERRED, "unheld objects");
    parts.requireLive(id, "unheld object");
    if (table.refcount(id) != 0) {
      throw new IllegalArgumentException(
          "object is held: id=%d refcount=%d; free it when its count is 0"
              .formatted(id, table.refcount(id)));
    }
    free(id);
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
      int target = edges.target(parts.cell(top, run, visited));
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
      int target = edges.target(parts.cell(id, run, i));
      if (target >= 0 && parts.counts.loseEdge(target) == 0) {
        free(target);
      }
    }
    edges.free(run);
  }

  /** Puts an object on the stack, unless its finalizer brings it back; returns the top. */
  private int push(int id, int below) {
    int mark = table.has(id, UNREACHABLE) ? UNREACHABLE | ObjectTable.DEAD : ObjectTable.DEAD;
    boolean finalizable = finalizers.isDue(id);
    if (finalizable && !callbacksFirst && bringsItselfBack(id)) {
      return below;
    }
    leave(id);
    if (!parts.weak.isEmpty()) {
      table.raise(id, ObjectTable.DEAD);
      loseWeakReferences(id);
      table.lower(id, ObjectTable.DEAD);
    }
    if (finalizable && callbacksFirst && bringsItselfBack(id)) {
      return below;
    }
    leave(id);
    table.raise(id, mark);
    table.prev(id, 0);
    table.next(id, below);
    return id;
  }

  /** It is in generation 0 meanwhile, wherever it was, and stays there if it comes back. */
  private boolean bringsItselfBack(int id) {
    if (table.generation(id) != ObjectTable.NO_GENERATION) {
      parts.lists.untrack(id);
    }
    parts.lists.track(id);
    return finalizers.run(id) > 0;
  }

  private void leave(int id) {
    if (table.generation(id) != ObjectTable.NO_GENERATION) {
      parts.lists.free(id);
    }
  }

  private void loseWeakReferences(int id) {
    parts.weak.cut(id);
    for (int weak = parts.weak.newest(id); weak != NONE; weak = parts.weak.newest(id)) {
      parts.weak.cut(weak);
      if (parts.weak.hasCallback(weak) && parts.isLive(weak)) {
        parts.counts.gainRoot(weak);
        parts.code.weaklyLost(weak);
        if (parts.counts.loseRoot(weak) == 0) {
          free(weak);
        }
      }
    }
  }

  private void finish(int id) {
    int type = parts.type(id);
    DeathKind kind = table.has(id, UNREACHABLE) ? DeathKind.CYCLIC : DeathKind.ACYCLIC;
    parts.ledger.died(type);
    parts.ledger.freed(type, kind.ordinal(), parts.sizeBytes(id));
    if (!parts.freeLists.keep(parts.freeList(id), table.place(id))) {
      parts.giveBack(id);
      if (parts.is(id, Kinds.CONTAINER) && !parts.is(id, Kinds.ADOPTED)) {
        parts.generations.deallocated();
      }
    }
    edges.free(table.edges(id));
    finalizers.forget(id);
    table.free(id);
    freed.accept(id);
  }
}
