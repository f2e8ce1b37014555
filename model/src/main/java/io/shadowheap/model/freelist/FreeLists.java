// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.freelist;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Freed objects by kind: lists, dicts, tuples of n items, and instances of the types the rules
 * name.
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
  private long[] served;
  private long objects;

  /** What lists of other lengths would have served; null while nobody asked. */
  private FreeListCurve[] curves;

  public FreeLists(FreeListRules rules) {
    this.rules = rules;
    keepsInstances = !rules.instances().isEmpty();
    int lists = DICTS + 1 + rules.longestTuple();
    placements = new int[lists][8];
    sizes = new int[lists];
    capacities = new int[lists];
    served = new long[lists];
    Arrays.fill(capacities, rules.tuples());
    capacities[LISTS] = rules.lists();
    capacities[DICTS] = rules.dicts();
  }

  /** From now on asks of each kind and type what a list of any length would serve. */
  public void measure() {
    curves = new FreeListCurve[sizes.length];
    Arrays.setAll(curves, list -> new FreeListCurve());
    Arrays.fill(served, 0);
  }

  /** The list of tuples of a length, or {@link #NONE}. */
  public int tuples(int length) {
    return length >= 1 && length <= rules.longestTuple() ? DICTS + length : NONE;
  }

  /** The list of instances of a type, or {@link #NONE}. */
  public int instances(int type) {
    if (!keepsInstances && curves == null) {
      return NONE;
    }
    int list = DICTS + 1 + rules.longestTuple() + type;
    if (list >= sizes.length) {
      grow(list + 1);
    }
    return list;
  }

  /** True if there is an object to take for an allocation; counts it. */
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
    served[list]++;
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

  /** Gives all blocks back, as a full collection does. */
  public void clear(IntConsumer giveBack) {
    for (int list = 0; list < sizes.length; list++) {
      while (sizes[list] > 0) {
        giveBack.accept(take(list));
      }
      if (curves != null) {
        curves[list].cleared();
      }
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
    return list == NONE ? FreeListUse.NOTHING : new FreeListUse(served[list], curves[list]);
  }

  private void grow(int lists) {
    int before = sizes.length;
    placements = Arrays.copyOf(placements, lists);
    sizes = Arrays.copyOf(sizes, lists);
    capacities = Arrays.copyOf(capacities, lists);
    served = Arrays.copyOf(served, lists);
    int firstType = DICTS + 1 + rules.longestTuple();
    for (int list = before; list < lists; list++) {
      placements[list] = new int[8];
      capacities[list] = rules.instances().getOrDefault(list - firstType, 0);
    }
    if (curves != null) {
      curves = Arrays.copyOf(curves, lists);
      for (int list = before; list < lists; list++) {
        curves[list] = new FreeListCurve();
      }
    }
  }
}
