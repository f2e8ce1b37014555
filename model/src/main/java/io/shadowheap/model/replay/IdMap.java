// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import java.util.Arrays;

/**
 * A number per id of a trace. Ids are 0 or more and mostly dense, so the numbers lie in pages of an
 * array; a page comes with its first id.
 */
final class IdMap {

  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int NONE = Integer.MIN_VALUE;

  private int[][] pages = new int[16][];

  /** True if the id has a number. */
  boolean holds(int id) {
    int page = id >>> PAGE_BITS;
    return page < pages.length && pages[page] != null && pages[page][id & (PAGE - 1)] != NONE;
  }

  int get(int id) {
    return pages[id >>> PAGE_BITS][id & (PAGE - 1)];
  }

  void put(int id, int number) {
    int page = id >>> PAGE_BITS;
    if (page >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(page + 1, pages.length * 2));
    }
    if (pages[page] == null) {
      pages[page] = new int[PAGE];
      Arrays.fill(pages[page], NONE);
    }
    pages[page][id & (PAGE - 1)] = number;
  }

  void remove(int id) {
    put(id, NONE);
  }
}
