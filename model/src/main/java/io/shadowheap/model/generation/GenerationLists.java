// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.generation;

import static io.shadowheap.model.heap.ObjectTable.NONE;

import io.shadowheap.model.heap.ObjectTable;

/**
 * Lists 0, 1, 2 of objects in order, and one more for what a running collection finds unreachable.
 * An object's generation bits name its list, but for two moments of a collection: while younger
 * lists are merged into the one collected, and while an object is in the list of the unreachable.
 */
public final class GenerationLists {

  /** The list of what a running collection has found unreachable so far. */
  public static final int UNREACHABLE = 3;

  private static final int GENERATIONS = 3;

  private final ObjectTable table;
  private final int[] head = {NONE, NONE, NONE, NONE};
  private final int[] tail = {NONE, NONE, NONE, NONE};
  private final long[] entered = new long[GENERATIONS];
  private final long[] promoted = new long[GENERATIONS];
  private final long[] freed = new long[GENERATIONS];
  private final long[] untracked = new long[GENERATIONS];
  private final long[] objects = new long[GENERATIONS];

  public GenerationLists(ObjectTable table) {
    this.table = table;
  }

  /** Starts to take part in collections, as the last of generation 0. */
  public void track(int id) {
    table.generation(id, 0);
    append(0, id);
    entered[0]++;
    objects[0]++;
  }

  /** Leaves because it is freed. */
  public void free(int id) {
    freed[leave(id)]++;
  }

  /** Leaves because it can be in no cycle. */
  public void untrack(int id) {
    untracked[leave(id)]++;
  }

  /** A survivor is now counted in this generation; the caller moves it to that list. */
  public void promote(int id, int generation) {
    int from = table.generation(id);
    if (from != generation) {
      promoted[from]++;
      objects[from]--;
      entered[generation]++;
      objects[generation]++;
      table.generation(id, generation);
    }
  }

  public int head(int list) {
    return head[list];
  }

  public int tail(int list) {
    return tail[list];
  }

  /** Sets the ends of a list whose links the caller has arranged. */
  public void ends(int list, int first, int last) {
    head[list] = first;
    tail[list] = last;
  }

  public void append(int list, int id) {
    table.prev(id, tail[list]);
    table.next(id, NONE);
    if (tail[list] == NONE) {
      head[list] = id;
    } else {
      table.next(tail[list], id);
    }
    tail[list] = id;
  }

  /** Takes an object out of the list it is in. */
  public void unlink(int list, int id) {
    int before = table.prev(id);
    int after = table.next(id);
    if (before == NONE) {
      head[list] = after;
    } else {
      table.next(before, after);
    }
    if (after == NONE) {
      tail[list] = before;
    } else {
      table.prev(after, before);
    }
  }

  /** Moves all objects of a list to the end of another. */
  public void merge(int from, int into) {
    if (head[from] == NONE) {
      return;
    }
    if (head[into] == NONE) {
      head[into] = head[from];
    } else {
      table.next(tail[into], head[from]);
      table.prev(head[from], tail[into]);
    }
    tail[into] = tail[from];
    head[from] = NONE;
    tail[from] = NONE;
  }

  /** Objects counted in a generation. */
  public long objects(int generation) {
    return objects[generation];
  }

  public long entered(int generation) {
    return entered[generation];
  }

  public long promoted(int generation) {
    return promoted[generation];
  }

  public long freed(int generation) {
    return freed[generation];
  }

  public long untracked(int generation) {
    return untracked[generation];
  }

  private int leave(int id) {
    int generation = table.generation(id);
    unlink(table.has(id, ObjectTable.UNREACHABLE) ? UNREACHABLE : generation, id);
    table.generation(id, ObjectTable.NO_GENERATION);
    table.lower(id, ObjectTable.UNREACHABLE);
    objects[generation]--;
    return generation;
  }
}
