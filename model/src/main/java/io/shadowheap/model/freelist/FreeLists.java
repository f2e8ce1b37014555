// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.freelist;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Last in, first out; list 0 for lists, 1 for dicts, 1 + n for tuples of n items, and one each for
 * floats, ints, frames and bound methods after the longest tuples; then one per type of instances.
 */
public final class FreeLists {

  /** The list of lists. */
  public static final int LISTS = 0;

  /** The list of dicts. */
  public static final int DICTS = 1;

  /** No list: such objects are not kept. */
  public static final int NONE = -1;

  private final FreeListRules rules;
  private final boolean keepsInstances;
  private int[][] placements;
  private int[] sizes;
  private int[] capacities;
  private long[] hits;
  private long objects;

  /** What lists of other lengths would have served; null while nobody asked. */
  private FreeListCurve[] curves;

  public FreeLists(FreeListRules rules) {
    this.rules = rules;
    keepsInstances = !rules.instances().isEmpty();
    capacities = new int[methods(rules) + 1];
    Arrays.fill(capacities, rules.tuples());
    capacities[LISTS] = rules.lists();
    capacities[DICTS] = rules.dicts();
    capacities[floats()] = rules.floats();
    capacities[ints()] = rules.ints();
    capacities[frames()] = rules.frames();
    capacities[methods()] = rules.methods();
    placements = new int[capacities.length][8];
    sizes = new int[capacities.length];
    hits = new long[capacities.length];
  }

  /** From now on asks of each kind and type what a list of any length would serve. */
  public void measure() {
    curves = new FreeListCurve[sizes.length];
    Arrays.setAll(curves, list -> new FreeListCurve());
    Arrays.fill(hits, 0);
  }

  /** The list of tuples of a length, or {@link #NONE}. */
  public int tuples(int length) {
    return length >= 1 && length <= rules.longestTuple() ? DICTS + length : NONE;
  }

  /** The list of floats. */
  public int floats() {
    return methods() - 3;
  }

  /** The list of ints. */
  public int ints() {
    return methods() - 2;
  }

  /** The list of frames. */
  public int frames() {
    return methods() - 1;
  }

  /** The list of bound methods. */
  public int methods() {
    return methods(rules);
  }

  /** The list of instances of a type, or {@link #NONE}. */
  public int instances(int type) {
    if (!keepsInstances && curves == null) {
      return NONE;
    }
    int list = methods() + 1 + type;
    if (list >= sizes.length) {
      grow(list + 1);
    }
    return list;
  }

  /** An allocation asks for an object: true if there is one to {@link #take}. */
  public boolean serves(int list) {
    if (list == NONE) {
      return false;
    }
    if (curves != null) {
      curves[list].allocated();
    }
    if (sizes[list] == 0) {
      return false;
    }
    hits[list]++;
    return true;
  }

  /** Placement of the object freed last. */
  public int take(int list) {
    objects--;
    return placements[list][--sizes[list]];
  }

  /** Keeps a freed object's block; false if the list is full. */
  public boolean keep(int list, int placement) {
    if (list == NONE) {
      return false;
    }
    if (curves != null) {
      curves[list].freed();
    }
    if (sizes[list] >= capacities[list]) {
      return false;
    }
    if (sizes[list] == placements[list].length) {
      placements[list] = Arrays.copyOf(placements[list], sizes[list] * 2);
    }
    placements[list][sizes[list]++] = placement;
    objects++;
    return true;
  }

  /**
   * Gives all blocks back, as a full collection does, in its order, which decides what blocks the
   * next requests get.
   *
   * @see "CPython Modules/gcmodule.c, clear_freelists"
   */
  public void clear(IntConsumer giveBack) {
    clear(methods(), giveBack);
    clear(frames(), giveBack);
    for (int length = 1; length <= rules.longestTuple(); length++) {
      clear(tuples(length), giveBack);
    }
    clear(ints(), giveBack);
    clear(floats(), giveBack);
    clear(LISTS, giveBack);
    clear(DICTS, giveBack);
    for (int list = methods() + 1; list < sizes.length; list++) {
      clear(list, giveBack);
    }
  }

  /** Objects on a list. */
  public int size(int list) {
    return sizes[list];
  }

  /** Objects on all lists. */
  public long objects() {
    return objects;
  }

  /** What a list served since {@link #measure}. */
  public FreeListUse use(int list) {
    return list == NONE ? FreeListUse.NOTHING : new FreeListUse(hits[list], curves[list]);
  }

  private void grow(int lists) {
    int before = sizes.length;
    placements = Arrays.copyOf(placements, lists);
    sizes = Arrays.copyOf(sizes, lists);
    capacities = Arrays.copyOf(capacities, lists);
    hits = Arrays.copyOf(hits, lists);
    for (int list = before; list < lists; list++) {
      placements[list] = new int[8];
      capacities[list] = rules.instances().getOrDefault(list - methods() - 1, 0);
    }
    if (curves != null) {
      curves = Arrays.copyOf(curves, lists);
      for (int list = before; list < lists; list++) {
        curves[list] = new FreeListCurve();
      }
    }
  }

  private void clear(int list, IntConsumer giveBack) {
    while (sizes[list] > 0) {
      giveBack.accept(take(list));
    }
    if (curves != null) {
      curves[list].cleared();
    }
  }

  private static int methods(FreeListRules rules) {
    return DICTS + rules.longestTuple() + 4;
  }
}
