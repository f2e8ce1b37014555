// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import static io.shadowheap.model.generation.GenerationLists.UNREACHABLE;
import static io.shadowheap.model.heap.ObjectTable.COLLECTING;
import static io.shadowheap.model.heap.ObjectTable.NONE;

import io.shadowheap.model.generation.GenerationLists;
import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.ObjectTable;
import java.util.function.IntPredicate;

/**
 * Splits one list into what something outside it keeps alive and what nothing does, in place: while
 * an object is a candidate its PREV holds gc_refs, and only NEXT links it.
 *
 * <p>Why the unreachable are moved away, not the reachable: nearly everything is reachable, and
 * what stays in place keeps its order.
 */
public final class Reachability {

  private static final int OLDEST = 2;

  private final ObjectTable table;
  private final EdgeTable edges;
  private final GenerationLists lists;
  private final boolean zeroIsRoot;
  private final IntPredicate backwards;

  /**
   * Over these parts.
   *
   * @param zeroIsRoot true where an object nobody recorded refers to may be held by a stack
   * @param backwards objects whose edges are visited last to first
   */
  public Reachability(
      ObjectTable table,
      EdgeTable edges,
      GenerationLists lists,
      boolean zeroIsRoot,
      IntPredicate backwards) {
    this.table = table;
    this.edges = edges;
    this.lists = lists;
    this.zeroIsRoot = zeroIsRoot;
    this.backwards = backwards;
  }

  /**
   * Leaves the reachable objects in the list and moves the others to {@link
   * GenerationLists#UNREACHABLE}, which must be empty. Younger lists are merged into it.
   */
  public void deduce(int list) {
    if (list == OLDEST) {
      copyAndSubtractAll();
    } else {
      copyRefcounts(list);
      subtractEdges(list);
    }
    moveUnreachable(list);
  }

  private void copyRefcounts(int list) {
    for (int id = lists.head(list); id != NONE; id = table.next(id)) {
      copyRefcount(id);
    }
  }

  private void subtractEdges(int list) {
    for (int id = lists.head(list); id != NONE; id = table.next(id)) {
      subtractEdgesOf(id);
    }
  }

  /**
   * The same two steps over all that is in any generation, in the order of the table: neither
   * depends on the order, and old lists lie scattered in memory while the table does not.
   */
  private void copyAndSubtractAll() {
    int limit = table.limit();
    for (int id = 0; id < limit; id++) {
      if (table.isInGeneration(id)) {
        copyRefcount(id);
      }
    }
    for (int id = 0; id < limit; id++) {
      if (table.isInGeneration(id)) {
        subtractEdgesOf(id);
      }
    }
  }

  private void copyRefcount(int id) {
    int refcount = table.refcount(id);
    table.startCollecting(id, refcount == 0 && zeroIsRoot ? 1 : refcount);
  }

  private void subtractEdgesOf(int id) {
    int run = table.edges(id);
    int cell = edges.start(run);
    for (int end = cell + edges.length(run); cell < end; cell++) {
      int target = edges.target(cell);
      if (target >= 0) {
        table.subtractIfCollecting(target);
      }
    }
  }

  /**
   * Invariant: objects before {@code id} are reachable as far as known and have their links back.
   */
  private void moveUnreachable(int list) {
    int before = NONE;
    int id = lists.head(list);
    while (id != NONE) {
      if (table.prev(id) > 0) {
        table.lower(id, COLLECTING);
        keepTargets(list, id);
        table.prev(id, before);
        before = id;
        id = table.next(id);
      } else {
        int after = table.next(id);
        if (before == NONE) {
          lists.ends(list, after, after == NONE ? NONE : lists.tail(list));
        } else {
          table.next(before, after);
          lists.ends(list, lists.head(list), after == NONE ? before : lists.tail(list));
        }
        lists.append(UNREACHABLE, id);
        table.raise(id, ObjectTable.UNREACHABLE);
        id = after;
      }
    }
  }

  private void keepTargets(int list, int id) {
    int run = table.edges(id);
    int first = edges.start(run);
    int length = edges.length(run);
    if (length == 0) {
      return;
    }
    boolean reverse = backwards.test(id);
    for (int i = 0; i < length; i++) {
      int target = edges.target(reverse ? first + length - 1 - i : first + i);
      if (target < 0 || !table.has(target, COLLECTING)) {
        continue;
      }
      if (table.has(target, ObjectTable.UNREACHABLE)) {
        lists.unlink(UNREACHABLE, target);
        table.lower(target, ObjectTable.UNREACHABLE);
        appendCandidate(list, target);
      } else if (table.prev(target) == 0) {
        table.prev(target, 1);
      }
    }
  }

  private void appendCandidate(int list, int id) {
    table.next(id, NONE);
    table.next(lists.tail(list), id);
    lists.ends(list, lists.head(list), id);
    table.prev(id, 1);
  }
}
