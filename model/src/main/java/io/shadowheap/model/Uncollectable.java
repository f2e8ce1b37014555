// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static io.shadowheap.model.generation.GenerationLists.UNREACHABLE;
import static io.shadowheap.model.heap.ObjectTable.NONE;

import io.shadowheap.model.generation.GenerationLists;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Unreachable objects with finalizers, and what they reach, up to 3.3: nobody knows in which order
 * to finalize a cycle, so they are kept, and those with finalizers held for the program to look at.
 *
 * <p>Between the two steps they wait at the end of the list they will stay in, because freeing the
 * other garbage may free some of them.
 *
 * @see "CPython 2.7 Modules/gcmodule.c, move_finalizers, move_finalizer_reachable, handle_garbage"
 */
final class Uncollectable {

  private final Parts parts;
  private final ObjectTable table;
  private final GenerationLists lists;
  private int[] waiting = new int[16];
  private final BitSet members = new BitSet();
  private int size;
  private int[] garbage = new int[16];
  private int garbageSize;

  Uncollectable(Parts parts) {
    this.parts = parts;
    table = parts.table;
    lists = parts.lists;
  }

  /** Takes them out of the list of the unreachable. */
  void takeOut(int old) {
    size = 0;
    members.clear();
    for (int id = lists.head(UNREACHABLE); id != NONE; ) {
      int following = table.next(id);
      if (parts.is(id, Kinds.FINALIZABLE)) {
        take(id, old);
      }
      id = following;
    }
    for (int i = 0; i < size; i++) {
      int run = table.edges(waiting[i]);
      for (int visited = 0; visited < parts.edges.length(run); visited++) {
        int target = parts.edges.target(parts.cell(waiting[i], run, visited));
        if (target >= 0 && table.has(target, ObjectTable.UNREACHABLE)) {
          take(target, old);
        }
      }
    }
  }

  /** A weak reference among them went its own way, because its callback ran. */
  void leave(int id) {
    members.clear(id);
  }

  /**
   * Holds those with finalizers, and moves all that are left to the end of the list.
   *
   * @return how many are left
   */
  long hold(int old) {
    long left = 0;
    for (int i = 0; i < size; i++) {
      int id = waiting[i];
      // A freed one's id may be a new object's, which is in generation 0.
      if (members.get(id) && parts.isLive(id) && table.generation(id) == old) {
        left++;
        lists.move(id, old);
        if (parts.is(id, Kinds.FINALIZABLE)) {
          parts.counts.gainRoot(id);
          garbage = add(garbage, garbageSize++, id);
        }
      }
    }
    return left;
  }

  /** What the program can look at: gc.garbage. */
  int[] garbage() {
    return Arrays.copyOf(garbage, garbageSize);
  }

  /** Forgets what it held; the caller releases it. */
  void forget() {
    garbageSize = 0;
  }

  private void take(int id, int old) {
    lists.unlink(UNREACHABLE, id);
    table.lower(id, ObjectTable.UNREACHABLE);
    lists.promote(id, old);
    lists.append(old, id);
    waiting = add(waiting, size++, id);
    members.set(id);
  }

  private static int[] add(int[] array, int at, int id) {
    int[] grown = at == array.length ? Arrays.copyOf(array, at * 2) : array;
    grown[at] = id;
    return grown;
  }
}
