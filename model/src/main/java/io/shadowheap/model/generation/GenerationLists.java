// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.generation;

import static io.shadowheap.model.heap.ObjectTable.NONE;

import io.shadowheap.model.heap.ObjectTable;

/**
 * Lists 0, 1, 2 of objects in order, one of what is frozen, and two more for what a running
 * collection finds unreachable and for what of that was brought back. An object's generation bits
 * name its list, but for two moments of a collection: while younger lists are merged into the one
 * collected, and while an object is in the list of the unreachable.
 */
public final class GenerationLists {

  /** The list of what was frozen; not a generation. */
  public static final int PERMANENT = ObjectTable.PERMANENT;

  /** The list of what a running collection has found unreachable so far. */
  public static final int UNREACHABLE = 4;

  /** The list of what was unreachable before finalizers ran. */
  public static final int FINALIZED = 5;

  private static final int OLDEST = 2;
  private static final int PLACES = PERMANENT + 1;

  private final ObjectTable table;
  private final int[] head = {NONE, NONE, NONE, NONE, NONE, NONE};
  private final int[] tail = {NONE, NONE, NONE, NONE, NONE, NONE};
  private final long[] entered = new long[PLACES];
  private final long[] promoted = new long[PLACES];
  private final long[] freed = new long[PLACES];
  private final long[] untracked = new long[PLACES];
  private final long[] frozen = new long[PLACES];
  private final long[] objects = new long[PLACES];

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

  /** An object is now counted in this generation; the caller moves it to that list. */
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

  /** Moves a single object to the end of another generation. */
  public void move(int id, int generation) {
    unlink(table.generation(id), id);
    promote(id, generation);
    append(generation, id);
  }

  /** Moves everything that is in a generation to the end of the permanent list. */
  public void freeze() {
    for (int generation = 0; generation <= OLDEST; generation++) {
      for (int id = head[generation]; id != NONE; id = table.next(id)) {
        table.generation(id, PERMANENT);
      }
      frozen[generation] += objects[generation];
      rename(generation, PERMANENT);
    }
  }

  /** Moves everything that was frozen to the end of generation 2. */
  public void unfreeze() {
    for (int id = head[PERMANENT]; id != NONE; id = table.next(id)) {
      table.generation(id, OLDEST);
    }
    promoted[PERMANENT] += objects[PERMANENT];
    rename(PERMANENT, OLDEST);
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

  /** Objects that left a generation because they were frozen. */
  public long frozen(int generation) {
    return frozen[generation];
  }

  private void rename(int from, int into) {
    entered[into] += objects[from];
    objects[into] += objects[from];
    objects[from] = 0;
    merge(from, into);
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
