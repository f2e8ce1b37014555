// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.model.ShadowHeap;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Measures how long garbage waited for the JVM after its last reference went. CPython would have
 * freed it then (a ring: could have).
 *
 * <pre>
 * an object is released  when it lost an edge or root for the last time, and no sooner than
 *                        whatever of the dead refers to it, over any number of edges
 * untimed                what no live holder was seen to let go (only frames held it), or only when
 *                        it was dead already, and what such an object refers to
 * </pre>
 *
 * <p>So a dropped tree is released as a whole when its root is, and a ring when the last edge into
 * it goes. A loss is known as of the look that saw it: what waits is underrated by at most the time
 * between two looks at its holder. Frames and untracked objects that hold it longer are not seen.
 *
 * <p>8 bytes per id. The dead of one epoch take a sort of those that lost an edge, and each edge
 * between them three looks.
 */
final class ReclaimDelays {

  /** Never lost an edge. */
  private static final int NEVER = 0;

  /** It lost one, and when is not known. */
  private static final int SOMETIME = -1;

  private static final int OPEN = 0;
  private static final int UNTIMED = -1;

  private final Tracked tracked;
  private final ShadowHeap heap;
  private final Map<Integer, ReclaimDelay> byType = new HashMap<>();

  /** Tenths of a second plus 1, by id. */
  private int[] lostAt = new int[0];

  /** When each of the dead was released, by id; lent for one call, valid for its dead. */
  private int[] released = new int[0];

  private final BitSet dead = new BitSet();
  private int[] stack = new int[64];
  private boolean muted;

  ReclaimDelays(Tracked tracked, ShadowHeap heap) {
    this.tracked = tracked;
    this.heap = heap;
    heap.onReferenceLost(this::lost);
  }

  /** A tracked object lost an edge or root. */
  private void lost(int id) {
    if (!muted && tracked.contains(id)) {
      lostAt(id, tracked.now() + 1);
    }
  }

  /** Its holder was not seen to let it go before it was dead. */
  void foundLate(int id) {
    lostAt(id, SOMETIME);
  }

  private void lostAt(int id, int when) {
    if (id >= lostAt.length) {
      lostAt = Arrays.copyOf(lostAt, Math.max(heap.idLimit(), id + 1) * 5 / 4);
    }
    lostAt[id] = when;
  }

  private int lostAt(int id) {
    return id < lostAt.length ? lostAt[id] : NEVER;
  }

  /**
   * The JVM reclaimed these; call it while their edges are still stored.
   *
   * @param scratch one place for each id, of no further use to anyone
   */
  void died(int[] ids, int n, int[] scratch) {
    released = scratch;
    for (int i = 0; i < n; i++) {
      dead.set(ids[i]);
      released[ids[i]] = OPEN;
    }
    spreadUntimed(ids, n);
    spreadLatestFirst(ids, n);
    for (int i = 0; i < n; i++) {
      record(ids[i]);
    }
    for (int i = 0; i < n; i++) {
      if (ids[i] < lostAt.length) {
        lostAt[ids[i]] = NEVER; // the id will be another object's
      }
    }
    dead.clear();
  }

  /**
   * These are no longer tracked and live on; call it while their edges are still stored. When what
   * they refer to is let go is not known from here on, unless somebody else is seen to.
   */
  void forgotten(int[] ids, int n) {
    for (int i = 0; i < n; i++) {
      for (int edge = heap.degree(ids[i]) - 1; edge >= 0; edge--) {
        foundLate(heap.targetAt(ids[i], edge));
      }
    }
    for (int i = 0; i < n; i++) {
      if (ids[i] < lostAt.length) {
        lostAt[ids[i]] = NEVER; // the id will be another object's
      }
    }
  }

  /**
   * Edges that are dropped because their holder is dead were lost when that was released; those of
   * a forgotten one are not lost.
   */
  void whileSettling(Runnable settle) {
    muted = true;
    try {
      settle.run();
    } finally {
      muted = false;
    }
  }

  private void spreadUntimed(int[] ids, int n) {
    BitSet held = new BitSet();
    for (int i = 0; i < n; i++) {
      for (int edge = heap.degree(ids[i]) - 1; edge >= 0; edge--) {
        held.set(heap.targetAt(ids[i], edge));
      }
    }
    for (int i = 0; i < n; i++) {
      int lost = lostAt(ids[i]);
      if (lost == SOMETIME || lost == NEVER && !held.get(ids[i])) {
        spread(ids[i], UNTIMED);
      }
    }
  }

  /** The first to reach an object is the latest of its ancestors. */
  private void spreadLatestFirst(int[] ids, int n) {
    long[] byTime = new long[n];
    int timed = 0;
    for (int i = 0; i < n; i++) {
      if (lostAt(ids[i]) > 0) {
        byTime[timed++] = (long) lostAt(ids[i]) << 32 | ids[i];
      }
    }
    Arrays.sort(byTime, 0, timed);
    for (int i = timed - 1; i >= 0; i--) {
      spread((int) byTime[i], (int) (byTime[i] >>> 32));
    }
  }

  private void spread(int from, int when) {
    if (released[from] != OPEN) {
      return;
    }
    released[from] = when;
    int n = 0;
    stack[n++] = from;
    while (n > 0) {
      int id = stack[--n];
      for (int edge = heap.degree(id) - 1; edge >= 0; edge--) {
        int target = heap.targetAt(id, edge);
        if (dead.get(target) && released[target] == OPEN) {
          released[target] = when;
          if (n == stack.length) {
            stack = Arrays.copyOf(stack, n * 2);
          }
          stack[n++] = target;
        }
      }
    }
  }

  private void record(int id) {
    int when = released[id];
    boolean timed = when > 0;
    ReclaimDelay delay = byType.computeIfAbsent(heap.type(id), unseen -> new ReclaimDelay());
    if (timed) {
      delay.add(tracked.now() + 1 - when);
    } else {
      delay.addUntimed();
    }
    for (int edge = heap.degree(id) - 1; edge >= 0; edge--) {
      int target = heap.targetAt(id, edge);
      if (!dead.get(target) && tracked.contains(target)) {
        survivedItsHolder(target, timed ? when : SOMETIME);
      }
    }
  }

  private void survivedItsHolder(int id, int when) {
    int before = lostAt(id);
    if (before != SOMETIME && (when == SOMETIME || when > before)) {
      lostAt(id, when);
    }
  }

  /** Delays by type since the start. */
  Map<Integer, ReclaimDelay> byType() {
    return byType;
  }
}
