// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.heap;

import java.util.Arrays;

/**
 * Free stretches of cells, by address; neighbours are joined, and what is more than asked for stays
 * free. For few and large ones: each change moves what lies behind.
 */
final class FreeCells {

  private static final int NONE = -1;

  private int[] from = new int[16];
  private int[] cells = new int[16];
  private int size;

  /** No stretch has more cells. */
  private int most;

  /** Makes cells free, which were not. */
  void give(int first, int n) {
    int at = after(first);
    boolean joinsBefore = at > 0 && from[at - 1] + cells[at - 1] == first;
    boolean joinsNext = at < size && first + n == from[at];
    if (joinsBefore && joinsNext) {
      cells[at - 1] += n + cells[at];
      most = Math.max(most, cells[at - 1]);
      remove(at);
    } else if (joinsBefore) {
      cells[at - 1] += n;
      most = Math.max(most, cells[at - 1]);
    } else if (joinsNext) {
      from[at] = first;
      cells[at] += n;
      most = Math.max(most, cells[at]);
    } else {
      insert(at, first, n);
      most = Math.max(most, n);
    }
  }

  /**
   * Takes so many cells from the smallest stretch that has them.
   *
   * @return the first, or a negative number if there is none
   */
  int take(int n) {
    if (n > most) {
      return NONE;
    }
    int best = NONE;
    for (int i = 0; i < size; i++) {
      if (cells[i] >= n && (best == NONE || cells[i] < cells[best])) {
        best = i;
      }
    }
    if (best == NONE) {
      most = n - 1;
      return NONE;
    }
    int first = from[best];
    shorten(best, n);
    return first;
  }

  /** Takes the n cells from this one on, if they are free. */
  boolean takeAt(int first, int n) {
    int at = after(first) - 1;
    if (at < 0 || from[at] != first || cells[at] < n) {
      return false;
    }
    shorten(at, n);
    return true;
  }

  private void shorten(int at, int n) {
    from[at] += n;
    cells[at] -= n;
    if (cells[at] == 0) {
      remove(at);
    }
  }

  /** Index of the first stretch behind a cell. */
  private int after(int cell) {
    int at = Arrays.binarySearch(from, 0, size, cell);
    return at >= 0 ? at + 1 : -at - 1;
  }

  private void insert(int at, int first, int n) {
    if (size == from.length) {
      from = Arrays.copyOf(from, size * 2);
      cells = Arrays.copyOf(cells, size * 2);
    }
    System.arraycopy(from, at, from, at + 1, size - at);
    System.arraycopy(cells, at, cells, at + 1, size - at);
    from[at] = first;
    cells[at] = n;
    size++;
  }

  private void remove(int at) {
    size--;
    System.arraycopy(from, at + 1, from, at, size - at);
    System.arraycopy(cells, at + 1, cells, at, size - at);
  }
}
