// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.freelist;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Last in, first out; list 0 for lists, 1 for dicts, 1 + n for tuples of n items. */
public final class FreeLists {

  /** The list of lists. */
  public static final int LISTS = 0;

  /** The list of dicts. */
  public static final int DICTS = 1;

  /** No list: such objects are not kept. */
  public static final int NONE = -1;

  private final FreeListRules rules;
  private final int[][] placements;
  private final int[] sizes;
  private long objects;

  public FreeLists(FreeListRules rules) {
    this.rules = rules;
    placements = new int[DICTS + 1 + rules.longestTuple()][8];
    sizes = new int[placements.length];
  }

  /** The list of tuples of a length, or {@link #NONE}. */
  public int tuples(int length) {
    return length >= 1 && length <= rules.longestTuple() ? DICTS + length : NONE;
  }

  /** True if there is an object to take. */
  public boolean has(int list) {
    return list != NONE && sizes[list] > 0;
  }

  /** Placement of the object freed last. */
  public int take(int list) {
    objects--;
    return placements[list][--sizes[list]];
  }

  /** Keeps a freed object's block; false if the list is full. */
  public boolean keep(int list, int placement) {
    if (list == NONE || sizes[list] >= capacity(list)) {
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
   * Gives all blocks back, as a full collection does: tuples by length, then lists, then dicts. The
   * order decides which blocks the next requests get.
   */
  public void clear(IntConsumer giveBack) {
    for (int length = 1; length <= rules.longestTuple(); length++) {
      clear(tuples(length), giveBack);
    }
    clear(LISTS, giveBack);
    clear(DICTS, giveBack);
  }

  /** Objects on a list. */
  public int size(int list) {
    return sizes[list];
  }

  /** Objects on all lists. */
  public long objects() {
    return objects;
  }

  private void clear(int list, IntConsumer giveBack) {
    while (sizes[list] > 0) {
      giveBack.accept(take(list));
    }
  }

  private int capacity(int list) {
    if (list == LISTS) {
      return rules.lists();
    }
    return list == DICTS ? rules.dicts() : rules.tuples();
  }
}
