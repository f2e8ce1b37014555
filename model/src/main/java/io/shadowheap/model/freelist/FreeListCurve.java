// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.freelist;

import java.util.Arrays;

/**
 * What a free list of each length would have served, from one pass over the frees and allocations
 * of a type.
 *
 * <p>Think of a list of every length side by side. A list of n + 1 always holds as many objects as
 * the one of n, or one more; call n + 1 <em>ahead</em> then. A freed object is kept by every list
 * that is not full, and the lists that are full are exactly those up to the first n that is not
 * ahead: it becomes ahead. An allocation is served by every list that is not empty, and those are
 * the ones from the first n on that is ahead: it no longer is. So the whole state is the set of
 * lengths that are ahead, an operation changes its smallest member, and the set is a few intervals.
 */
public final class FreeListCurve {

  /** Intervals of lengths that are ahead, as first and last, the one with the smallest on top. */
  private int[] intervals = new int[16];

  private int top;

  /** Allocations by the shortest list that would have served them. */
  private long[] servedFrom = new long[64];

  private long allocations;

  /** An object of the type was freed. */
  void freed() {
    if (top == 0 || intervals[top - 2] > 2) {
      push(1, 1);
    } else if (intervals[top - 2] == 2) {
      intervals[top - 2] = 1;
    } else {
      intervals[top - 1]++;
      if (top > 2 && intervals[top - 4] == intervals[top - 1] + 1) {
        intervals[top - 4] = 1;
        top -= 2;
      }
    }
  }

  /** An object of the type was allocated. */
  void allocated() {
    allocations++;
    if (top == 0) {
      return;
    }
    int length = intervals[top - 2]++;
    if (intervals[top - 2] > intervals[top - 1]) {
      top -= 2;
    }
    if (length >= servedFrom.length) {
      servedFrom = Arrays.copyOf(servedFrom, Math.max(length + 1, servedFrom.length * 2));
    }
    servedFrom[length]++;
  }

  /** All lists were emptied. */
  void cleared() {
    top = 0;
  }

  /** Allocations seen. */
  public long allocations() {
    return allocations;
  }

  /** Allocations that a list of this length would have served. */
  public long served(int length) {
    long served = 0;
    for (int shorter = 1; shorter <= length && shorter < servedFrom.length; shorter++) {
      served += servedFrom[shorter];
    }
    return served;
  }

  /** Allocations that a list without a limit would have served. */
  public long mostServed() {
    return served(servedFrom.length);
  }

  /**
   * The shortest list that would have served a share of the allocations; where none would, the
   * shortest that would have served 99 % of what any would.
   */
  public int lengthServing(int percent) {
    long most = 100 * mostServed();
    long enough = percent * allocations;
    if (enough > most) {
      enough = most / 100 * 99;
    }
    long served = 0;
    int length = 0;
    while (100 * served < enough) {
      served += servedFrom[++length];
    }
    return length;
  }

  /** What was seen here and there, as of lists side by side of the same length. */
  public FreeListCurve plus(FreeListCurve other) {
    FreeListCurve both = new FreeListCurve();
    both.allocations = allocations + other.allocations;
    both.servedFrom =
        Arrays.copyOf(servedFrom, Math.max(servedFrom.length, other.servedFrom.length));
    for (int length = 0; length < other.servedFrom.length; length++) {
      both.servedFrom[length] += other.servedFrom[length];
    }
    return both;
  }

  private void push(int first, int last) {
    if (top == intervals.length) {
      intervals = Arrays.copyOf(intervals, top * 2);
    }
    intervals[top++] = first;
    intervals[top++] = last;
  }
}
