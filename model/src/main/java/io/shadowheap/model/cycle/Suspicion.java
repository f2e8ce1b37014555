// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import static io.shadowheap.model.generation.GenerationLists.UNREACHABLE;
import static io.shadowheap.model.heap.ObjectTable.CANDIDATE;
import static io.shadowheap.model.heap.ObjectTable.NONE;
import static io.shadowheap.model.heap.ObjectTable.SUSPECTED;

import io.shadowheap.model.generation.GenerationLists;
import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.ObjectTable;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Which of the live objects that a collection found unreachable are suspected: cycles, of whose
 * members at least one lost a reference since the last look and kept another. A cycle that nobody
 * ever let go of may be held by a stack, which the shadow heap does not see; it is not suspected,
 * and neither is what it reaches.
 */
public final class Suspicion {

  private final ObjectTable table;
  private final EdgeTable edges;
  private final GenerationLists lists;
  private final CycleBook book;
  private final Components components;
  private final IntToLongFunction bytesOfId;
  private int[] ids = new int[16];
  private boolean[] held = new boolean[0];

  public Suspicion(
      ObjectTable table,
      EdgeTable edges,
      GenerationLists lists,
      CycleBook book,
      IntToLongFunction bytesOfId) {
    this.table = table;
    this.edges = edges;
    this.lists = lists;
    this.book = book;
    this.bytesOfId = bytesOfId;
    components = new Components(table, edges);
  }

  /**
   * Judges the list of the unreachable and moves it to the end of another, in order.
   *
   * @return members suspected for the first time
   */
  public long judge(int survivorsList) {
    int n = takeList();
    components.find(ids, n, ObjectTable.UNREACHABLE);
    if (held.length < components.count()) {
      held = new boolean[Math.max(components.count(), held.length * 2)];
    }
    Arrays.fill(held, 0, components.count(), false);
    long fresh = 0;
    for (int component = components.count() - 1; component >= 0; component--) {
      boolean suspect = !held[component] && components.isCyclic(component) && wasLetGo(component);
      if (suspect) {
        fresh += book.suspect(components, component, index -> bytesOfId.applyAsLong(ids[index]));
      } else if (held[component] || components.isCyclic(component)) {
        acquit(component);
        holdTargets(component);
      } else {
        acquit(component); // no cycle any more
      }
    }
    for (int i = 0; i < n; i++) {
      table.lower(ids[i], ObjectTable.UNREACHABLE | CANDIDATE);
      lists.promote(ids[i], survivorsList);
      lists.append(survivorsList, ids[i]);
    }
    return fresh;
  }

  private int takeList() {
    int n = 0;
    for (int id = lists.head(UNREACHABLE); id != NONE; id = table.next(id)) {
      ids = n == ids.length ? Arrays.copyOf(ids, n * 2) : ids;
      ids[n++] = id;
    }
    for (int i = 0; i < n; i++) {
      table.prev(ids[i], i);
    }
    lists.ends(UNREACHABLE, NONE, NONE);
    return n;
  }

  private boolean wasLetGo(int component) {
    int end = components.start(component + 1);
    for (int position = components.start(component); position < end; position++) {
      if (table.has(components.id(components.at(position)), CANDIDATE | SUSPECTED)) {
        return true;
      }
    }
    return false;
  }

  private void acquit(int component) {
    int end = components.start(component + 1);
    for (int position = components.start(component); position < end; position++) {
      int id = components.id(components.at(position));
      if (table.has(id, SUSPECTED)) {
        book.withdraw(id);
      }
    }
  }

  /** The component may be held by a stack, and so may what it reaches. */
  private void holdTargets(int component) {
    int end = components.start(component + 1);
    for (int position = components.start(component); position < end; position++) {
      int run = table.edges(components.id(components.at(position)));
      int cell = edges.start(run);
      for (int last = cell + edges.length(run); cell < last; cell++) {
        int child = components.indexOf(edges.target(cell));
        if (child != NONE) {
          held[components.of(child)] = true;
        }
      }
    }
  }
}
