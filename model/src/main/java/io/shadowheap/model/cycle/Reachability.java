// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import static io.shadowheap.model.generation.GenerationLists.UNREACHABLE;
import static io.shadowheap.model.heap.ObjectTable.FIRST_CANDIDATE;
import static io.shadowheap.model.heap.ObjectTable.NONE;

import io.shadowheap.model.generation.GenerationLists;
import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;

/**
 * Splits one list into what something outside it keeps alive and what nothing does. While an object
 * is a candidate, gc_refs take the place of its PREV; the order of the list is written down before
 * and the links are made anew after.
 *
 * <p>The order of the outcome is CPython's: what has gc_refs left, or is found to be reachable from
 * such before its turn, stays in place; the others are listed as unreachable, and those found to be
 * reachable after all follow at the end, in the order of being found.
 *
 * <pre>
 * mark        meaning                                       becomes    when
 * CANDIDATE   of a young collection; that is all            PENDING    it has no gc_refs left
 *                                                           NONE       it has
 * PENDING     without gc_refs, its turn has not come        LISTED     its turn comes
 *                                                           NONE       something reachable refers to it
 * LISTED      its turn came, unreachable as far as known    NONE       something reachable refers to it
 * NONE        reachable, or no candidate
 * </pre>
 */
public final class Reachability {

  private static final int OLDEST = 2;
  private static final int MOST_GC_REFS = NONE - FIRST_CANDIDATE - 1;

  private final ObjectTable table;
  private final EdgeTable edges;
  private final GenerationLists lists;
  private final boolean zeroIsRoot;
  private final Kinds kinds;
  private final EdgeBatch batch;
  private final ListOrder listOrder;
  private final Marks marks = new Marks();

  /** The list as it was. */
  private final IdSequence order = new IdSequence();

  /** What was listed but is reachable, in the order in which that was found. */
  private final IdSequence broughtBack = new IdSequence();

  /** Objects that are PENDING or LISTED. */
  private int inDoubt;

  private int first = NONE;
  private int last = NONE;

  /**
   * Over these parts.
   *
   * @param zeroIsRoot true where an object nobody recorded refers to may be held by a stack
   */
  public Reachability(
      ObjectTable table, EdgeTable edges, GenerationLists lists, Kinds kinds, boolean zeroIsRoot) {
    this.table = table;
    this.edges = edges;
    this.lists = lists;
    this.kinds = kinds;
    this.zeroIsRoot = zeroIsRoot;
    batch = new EdgeBatch(table, edges, kinds);
    listOrder = new ListOrder(table, lists);
  }

  /**
   * Leaves the reachable objects in the list and moves the others to {@link
   * GenerationLists#UNREACHABLE}, which must be empty. Younger lists are merged into it.
   */
  public void deduce(int list) {
    marks.ensure(table.limit());
    inDoubt = 0;
    if (list == OLDEST) {
      listOrder.writeAll(list, order);
      subtractAll();
    } else {
      listOrder.write(list, order);
      subtract();
    }
    boolean ordered = kinds.any(Kinds.LIST | Kinds.TUPLE);
    keepInPlace(ordered);
    keepBroughtBack(ordered);
    end(list);
    linkUnreachable();
    order.clear();
    broughtBack.clear();
  }

  /**
   * For a list of which most objects are no part: an edge asks for its target's mark first, so that
   * a young collection touches no old object.
   */
  private void subtract() {
    while (order.hasNext()) {
      int id = order.next();
      copyRefcount(id);
      marks.set(id, Marks.CANDIDATE);
    }
    order.rewind();
    while (batch.takeFrom(order)) {
      subtractBatch(true);
    }
    order.rewind();
    while (order.hasNext()) {
      int id = order.next();
      marks.set(id, Marks.NONE);
      mark(id);
    }
    order.rewind();
  }

  /**
   * The same steps over all that is in any generation, in the order of the table: they do not
   * depend on the order, and old lists lie scattered in memory while the table does not.
   */
  private void subtractAll() {
    int limit = table.limit();
    for (int id = 0; id < limit; id++) {
      if (table.isInGeneration(id)) {
        copyRefcount(id);
      }
    }
    for (int id = 0; id < limit; ) {
      batch.clear();
      for (; batch.size() < EdgeBatch.SIZE && id < limit; id++) {
        if (table.prev(id) < NONE) {
          batch.add(id);
        }
      }
      subtractBatch(false);
    }
    for (int id = 0; id < limit; id++) {
      mark(id);
    }
  }

  private void copyRefcount(int id) {
    int refcount = table.refcount(id);
    int gcRefs = refcount == 0 && zeroIsRoot ? 1 : Math.min(refcount, MOST_GC_REFS);
    table.prev(id, FIRST_CANDIDATE + gcRefs);
  }

  private void subtractBatch(boolean marked) {
    boolean all = batch.read(false);
    if (marked) {
      batch.leaveOutUnmarked(marks);
    }
    int end = batch.targets();
    for (int at = 0; at < end; at++) {
      subtractOne(batch.target(at));
    }
    for (int i = 0; !all && i < batch.size(); i++) {
      if (batch.isLong(i)) {
        int run = table.edges(batch.id(i));
        int cell = edges.start(run);
        for (int runEnd = cell + edges.length(run); cell < runEnd; cell++) {
          subtractOne(edges.target(cell));
        }
      }
    }
  }

  private void subtractOne(int target) {
    if (target >= 0) {
      int gcRefs = table.prev(target);
      if (gcRefs < NONE) {
        table.prev(target, gcRefs - 1);
      }
    }
  }

  private void mark(int id) {
    if (table.prev(id) == FIRST_CANDIDATE) {
      marks.set(id, Marks.PENDING);
      inDoubt++;
    }
  }

  private void keepInPlace(boolean ordered) {
    while (batch.takeFrom(order)) {
      if (inDoubt == 0 || !batch.anyMarked(marks)) {
        keepBatch(ordered);
        continue;
      }
      for (int i = 0; i < batch.size(); i++) {
        int id = batch.id(i);
        if (marks.get(id) == Marks.NONE) {
          keepTargets(id, ordered && batch.isBackwards(id));
          link(id);
        } else {
          marks.set(id, Marks.LISTED);
        }
      }
    }
    order.rewind();
  }

  private void keepBroughtBack(boolean ordered) {
    while (batch.takeFrom(broughtBack)) {
      keepBatch(ordered);
    }
  }

  /** All of the batch are reachable, and with them what they refer to. */
  private void keepBatch(boolean ordered) {
    if (inDoubt > 0) {
      if (batch.read(ordered)) {
        batch.leaveOutUnmarked(marks);
        int end = batch.targets();
        for (int at = 0; at < end; at++) {
          reach(batch.target(at));
        }
      } else {
        for (int i = 0; i < batch.size(); i++) {
          keepTargets(batch.id(i), ordered && batch.isBackwards(batch.id(i)));
        }
      }
    }
    for (int i = 0; i < batch.size(); i++) {
      link(batch.id(i));
    }
  }

  private void keepTargets(int id, boolean backwards) {
    int run = table.edges(id);
    int from = edges.start(run);
    int length = edges.length(run);
    for (int i = 0; i < length; i++) {
      reach(edges.target(backwards ? from + length - 1 - i : from + i));
    }
  }

  private void reach(int target) {
    if (target < 0) {
      return;
    }
    int mark = marks.get(target);
    if (mark != Marks.NONE) {
      marks.set(target, Marks.NONE);
      inDoubt--;
      if (mark == Marks.LISTED) {
        broughtBack.add(target);
      }
    }
  }

  private void linkUnreachable() {
    while (inDoubt > 0 && order.hasNext()) {
      int id = order.next();
      if (marks.get(id) == Marks.LISTED) {
        marks.set(id, Marks.NONE);
        inDoubt--;
        table.raise(id, ObjectTable.UNREACHABLE);
        link(id);
      }
    }
    end(UNREACHABLE);
  }

  private void link(int id) {
    table.prev(id, last);
    if (last == NONE) {
      first = id;
    } else {
      table.next(last, id);
    }
    last = id;
  }

  private void end(int list) {
    if (last != NONE) {
      table.next(last, NONE);
    }
    lists.ends(list, first, last);
    first = NONE;
    last = NONE;
  }
}
