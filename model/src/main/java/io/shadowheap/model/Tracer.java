// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;
import java.util.Arrays;

/**
 * Brings the stored edges of one holder up to date: coalesced reference counting (Levanoni and
 * Petrank 2001). Edges that stay are not touched, so that a holder traced again without a change
 * costs a comparison and makes nobody a candidate.
 */
final class Tracer {

  /** Edges that buffers are kept for; a larger holder's are made anew each time it changes. */
  private static final int BUFFER_KEPT = 1 << 14;

  private final Parts parts;
  private final ObjectTable table;
  private final EdgeTable edges;

  /** Called with each object whose count fell to zero. */
  private final Unheld unheld;

  private long[] lost = new long[16];
  private long[] gained = new long[16];

  /** Receives objects that nothing recorded refers to any more. */
  @FunctionalInterface
  interface Unheld {
    void unheld(int id);
  }

  Tracer(Parts parts, Unheld unheld) {
    this.parts = parts;
    this.unheld = unheld;
    table = parts.table;
    edges = parts.edges;
  }

  int trace(int holder, int[] slots, int[] targets, int n, boolean frontier) {
    int run = table.edges(holder);
    int start = edges.start(run);
    int stored = edges.length(run);
    int prefix = 0;
    while (prefix < n && prefix < stored && same(start + prefix, slots, targets, prefix)) {
      prefix++;
    }
    int changes = 0;
    if (prefix < n || prefix < stored) {
      changes = replace(holder, slots, targets, n, prefix);
    }
    table.lower(holder, ObjectTable.FRONTIER | ObjectTable.STALE | ObjectTable.DROPPED);
    table.raise(holder, frontier ? ObjectTable.TRACED | ObjectTable.FRONTIER : ObjectTable.TRACED);
    return changes;
  }

  private int replace(int holder, int[] slots, int[] targets, int n, int prefix) {
    int run = table.edges(holder);
    int start = edges.start(run);
    int stored = edges.length(run);
    int suffix = 0;
    while (suffix < n - prefix
        && suffix < stored - prefix
        && same(start + stored - 1 - suffix, slots, targets, n - 1 - suffix)) {
      suffix++;
    }
    int gains = collectGained(slots, targets, prefix, n - suffix);
    int losses = collectLost(start, prefix, stored - suffix);
    if (table.has(holder, ObjectTable.SUSPECTED)) {
      parts.cycles.withdrawFrom(holder); // garbage does not change: it was held, and what it held
    }
    int resized = edges.resize(run, n); // may find no room: before any count
    start = edges.start(resized);
    for (int i = prefix; i < n; i++) {
      edges.set(start + i, slots[i], targets[i]);
    }
    table.edges(holder, resized);
    int changes = apply(holder, gains, losses);
    gained = gained.length > BUFFER_KEPT ? new long[16] : gained;
    lost = lost.length > BUFFER_KEPT ? new long[16] : lost;
    return changes;
  }

  private int collectGained(int[] slots, int[] targets, int from, int to) {
    if (gained.length < to - from) {
      gained = new long[Math.max(to - from, gained.length * 2)];
    }
    for (int i = from; i < to; i++) {
      parts.requireLive(targets[i], "target");
      gained[i - from] = key(slots[i], targets[i]);
    }
    Arrays.sort(gained, 0, to - from);
    return to - from;
  }

  private int collectLost(int start, int from, int to) {
    if (lost.length < to - from) {
      lost = new long[Math.max(to - from, lost.length * 2)];
    }
    for (int i = from; i < to; i++) {
      lost[i - from] = key(edges.slot(start + i), edges.target(start + i));
    }
    Arrays.sort(lost, 0, to - from);
    return to - from;
  }

  /**
   * Leaves out what is in both, then increments first: a store never takes its target through 0.
   */
  private int apply(int holder, int gains, int losses) {
    int reallyGained = 0;
    int reallyLost = 0;
    int g = 0;
    int l = 0;
    while (g < gains || l < losses) {
      if (l == losses || g < gains && gained[g] < lost[l]) {
        gained[reallyGained++] = gained[g++];
      } else if (g == gains || gained[g] > lost[l]) {
        lost[reallyLost++] = lost[l++];
      } else {
        g++;
        l++;
      }
    }
    boolean root = parts.is(holder, Kinds.ROOT);
    for (int i = 0; i < reallyGained; i++) {
      gain((int) gained[i], root);
    }
    for (int i = 0; i < reallyLost; i++) {
      lose((int) lost[i], root);
    }
    return Math.max(reallyGained, reallyLost);
  }

  private void gain(int target, boolean root) {
    if (root) {
      parts.counts.gainRoot(target);
    } else {
      parts.counts.gainEdge(target);
    }
    if (table.has(target, ObjectTable.SUSPECTED)) {
      parts.cycles.withdrawFrom(target);
    }
  }

  private void lose(int target, boolean root) {
    int left = root ? parts.counts.loseRoot(target) : parts.counts.loseEdge(target);
    if (left == 0) {
      unheld.unheld(target);
    }
  }

  private boolean same(int cell, int[] slots, int[] targets, int i) {
    return edges.target(cell) == targets[i] && edges.slot(cell) == slots[i];
  }

  private static long key(int slot, int target) {
    return (long) slot << 32 | target;
  }
}
