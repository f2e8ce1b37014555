// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static io.shadowheap.model.generation.GenerationLists.FINALIZED;
import static io.shadowheap.model.generation.GenerationLists.UNREACHABLE;
import static io.shadowheap.model.heap.ObjectTable.NONE;

import io.shadowheap.model.cycle.Reachability;
import io.shadowheap.model.generation.GenerationLists;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;
import java.util.Arrays;

/**
 * Disposes of what a collection found unreachable, in CPython's order: weak references are cleared,
 * then their callbacks run, then finalizers; what those brought back is kept, the rest is freed.
 *
 * @see "CPython 3.11 Modules/gcmodule.c, handle_weakrefs, finalize_garbage,
 *     handle_resurrected_objects, delete_garbage; 3.8, check_garbage"
 */
final class Garbage {

  private final Parts parts;
  private final ObjectTable table;
  private final GenerationLists lists;
  private final Reachability reachability;
  private final Deallocation deallocation;
  private final Finalizers finalizers;
  private int[] ids = new int[16];

  Garbage(Parts parts, Reachability reachability, Deallocation deallocation) {
    this.parts = parts;
    this.reachability = reachability;
    this.deallocation = deallocation;
    table = parts.table;
    lists = parts.lists;
    finalizers = parts.finalizers;
  }

  /**
   * Empties the list of the unreachable.
   *
   * @param old list of what stays
   * @return objects collected
   */
  long dispose(int old) {
    int callbacks = clearWeakReferences();
    long collected = runCallbacks(callbacks, old);
    int ran = parts.keepsUncollectable ? 0 : runFinalizers();
    if (callbacks + ran > 0) {
      takeBack(old);
    }
    return collected + delete(old);
  }

  /** Those with callbacks outside the garbage wait in {@link #ids}, held; returns how many. */
  private int clearWeakReferences() {
    int n = 0;
    if (parts.weak.isEmpty()) {
      return n;
    }
    for (int id = lists.head(UNREACHABLE); id != NONE; id = table.next(id)) {
      parts.weak.cut(id);
      for (int weak = parts.weak.newest(id); weak != NONE; weak = parts.weak.newest(id)) {
        parts.weak.cut(weak);
        if (parts.weak.hasCallback(weak) && !table.has(weak, ObjectTable.UNREACHABLE)) {
          parts.counts.gainRoot(weak);
          add(n++, weak);
        }
      }
    }
    return n;
  }

  private long runCallbacks(int n, int old) {
    long freed = 0;
    for (int i = 0; i < n; i++) {
      int weak = ids[i];
      parts.code.weaklyLost(weak);
      if (parts.counts.loseRoot(weak) == 0) {
        deallocation.free(weak);
        freed++;
      } else {
        lists.move(weak, old);
        parts.uncollectable.leave(weak);
      }
    }
    return freed;
  }

  /** Returns how many ran. */
  private int runFinalizers() {
    int n = 0;
    for (int id = lists.head(UNREACHABLE); id != NONE; id = table.next(id)) {
      if (finalizers.isDue(id)) {
        add(n++, id);
      }
    }
    for (int i = 0; i < n; i++) {
      int id = ids[i];
      // An earlier one may have freed it, and its id may be another object's by now.
      if (table.has(id, ObjectTable.UNREACHABLE)
          && finalizers.isDue(id)
          && finalizers.run(id) == 0) {
        deallocation.free(id);
      }
    }
    return n;
  }

  /** Keeps what can be reached again; all of it, where the profile has no partial resurrection. */
  private void takeBack(int old) {
    int n = 0;
    for (int id = lists.head(UNREACHABLE); id != NONE; id = table.next(id)) {
      table.lower(id, ObjectTable.UNREACHABLE);
      add(n++, id);
    }
    lists.ends(FINALIZED, lists.head(UNREACHABLE), lists.tail(UNREACHABLE));
    lists.ends(UNREACHABLE, NONE, NONE);
    reachability.deduce(FINALIZED);
    if (parts.profile.collections().partialResurrection()) {
      for (int id = lists.head(FINALIZED); id != NONE; id = table.next(id)) {
        lists.promote(id, old);
      }
      lists.merge(FINALIZED, old);
    } else if (lists.head(FINALIZED) != NONE) {
      lists.ends(FINALIZED, NONE, NONE);
      lists.ends(UNREACHABLE, NONE, NONE);
      for (int i = 0; i < n; i++) {
        keep(ids[i], old);
      }
    }
  }

  private long delete(int old) {
    long found = 0;
    for (int id = lists.head(UNREACHABLE); id != NONE; id = table.next(id)) {
      found++;
    }
    while (lists.head(UNREACHABLE) != NONE) {
      int id = lists.head(UNREACHABLE);
      if (!parts.is(id, Kinds.TUPLE)) {
        parts.counts.gainRoot(id); // held, so that clearing it does not free it under our hands
        deallocation.clear(id);
        if (parts.counts.loseRoot(id) == 0) {
          deallocation.free(id);
        }
      }
      if (lists.head(UNREACHABLE) == id) {
        lists.unlink(UNREACHABLE, id);
        keep(id, old);
      }
    }
    return found;
  }

  private void keep(int id, int old) {
    table.lower(id, ObjectTable.UNREACHABLE);
    lists.promote(id, old);
    lists.append(old, id);
  }

  private void add(int at, int id) {
    if (at == ids.length) {
      ids = Arrays.copyOf(ids, at * 2);
    }
    ids[at] = id;
  }
}
