// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.observe.Deaths;
import io.shadowheap.model.ShadowHeap;
import java.util.BitSet;

/**
 * Reconciles the exact tier with what the JVM reclaimed. Most of that was freed by its count before
 * and is not here any more.
 *
 * <pre>
 * reclaimed, and its count is      what becomes of it
 * 0                                only an uncounted frame held it: freed
 * more, by an edge of the living   that edge is out of date: its holder is read again, an unseen store
 * more, by the dead alone          an isolated cycle, or hangs on one: a collection finds it, as in CPython
 * </pre>
 */
final class CountedDeaths {

  private final Tracked tracked;
  private final ShadowHeap heap;
  private final Retracer retracer;
  private final Deaths deaths = new Deaths();
  private final BitSet dead = new BitSet();

  CountedDeaths(Tracked tracked, ShadowHeap heap, Retracer retracer) {
    this.tracked = tracked;
    this.heap = heap;
    this.retracer = retracer;
  }

  /** Sweeps and frees. */
  void take() {
    int n = deaths.sweep(tracked.refs(), tracked.limit());
    freeUnheld(n);
    if (markHeld(n)) {
      retracer.retraceHoldersOf(dead);
      freeUnheld(n);
    }
  }

  private void freeUnheld(int n) {
    for (int i = 0; i < n; i++) {
      int id = deaths.ids()[i];
      if (isDead(id) && heap.refcount(id) == 0) {
        heap.freeUnheld(id);
      }
    }
  }

  /** Freeing one may have freed others. */
  private boolean isDead(int id) {
    return tracked.contains(id) && tracked.refs()[id].refersTo(null);
  }

  private boolean markHeld(int n) {
    dead.clear();
    for (int i = 0; i < n; i++) {
      if (isDead(deaths.ids()[i])) {
        dead.set(deaths.ids()[i]);
      }
    }
    return !dead.isEmpty();
  }
}
