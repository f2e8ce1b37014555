// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Who refers to a set of objects. Edges are stored with their holders and nowhere else, so that
 * they stay small; the way back is one pass over all of them, some milliseconds per million.
 */
public final class References {

  private static final int FIRST_SIZE = 16;

  private final Parts parts;
  private int[] found = new int[FIRST_SIZE];

  References(Parts parts) {
    this.parts = parts;
  }

  /** Told of each holder with an edge into the set. */
  public interface Visitor {

    /**
     * One holder.
     *
     * @param holder an object, live or not yet classified, or a root holder
     * @param edges indexes of its edges into the set, ascending; valid during the call
     * @param n how many
     */
    void holder(int holder, int[] edges, int n);
  }

  /** Visits each holder that has edges into the set, in the order of ids. Change nothing in it. */
  public void into(BitSet targets, Visitor visitor) {
    int limit = parts.table.limit();
    for (int holder = 0; holder < limit; holder++) {
      if (parts.table.isUsed(holder)) {
        int n = collect(holder, targets);
        if (n > 0) {
          visitor.holder(holder, found, n);
        }
      }
    }
  }

  private int collect(int holder, BitSet targets) {
    int run = parts.table.edges(holder);
    int start = parts.edges.start(run);
    int length = parts.edges.length(run);
    int n = 0;
    for (int i = 0; i < length; i++) {
      int target = parts.edges.target(start + i);
      if (target >= 0 && targets.get(target)) {
        if (n == found.length) {
          found = Arrays.copyOf(found, n * 2);
        }
        found[n++] = i;
      }
    }
    return n;
  }
}
