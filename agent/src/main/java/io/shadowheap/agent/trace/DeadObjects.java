// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.observe.Deaths;
import io.shadowheap.model.ShadowHeap;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

/**
 * Takes the dead out. Before the shadow heap classifies them, every live holder that still has an
 * edge to one is read again: the edge is out of date, or the object would not be dead.
 *
 * <p>Such an object was let go after it was last read, and may have been changed just then: two
 * neighbours taken out of a linked list look like a ring for ever. So if its stored edges make it
 * part of a cycle of the dead, they are marked stale. So is what died with a dirty card: nobody
 * read it since it was stored into.
 */
final class DeadObjects {

  private final Tracked tracked;
  private final ShadowHeap heap;
  private final Adoption adoption;
  private final Retracer retracer;
  private final IntConsumer onDeath;
  private final ReclaimDelays delays;
  private final Deaths deaths = new Deaths();
  private final BitSet dead = new BitSet();

  /** Edges from the dead by target; valid for the dead only. */
  private int[] fromDead = new int[0];

  private int[] letGo = new int[64];
  private int letGoSize;

  DeadObjects(
      Tracked tracked,
      ShadowHeap heap,
      Adoption adoption,
      Retracer retracer,
      IntConsumer onDeath,
      ReclaimDelays delays) {
    this.tracked = tracked;
    this.heap = heap;
    this.adoption = adoption;
    this.retracer = retracer;
    this.onDeath = onDeath;
    this.delays = delays;
  }

  /**
   * Sweeps and reports the dead set.
   *
   * @param jvmCollections running count of the JVM's collections
   */
  void take(int jvmCollections) {
    int n = deaths.sweep(tracked.refs(), tracked.limit());
    int[] ids = deaths.ids();
    findLetGo(ids, n);
    if (letGoSize > 0) {
      retracer.retraceHoldersOf(dead);
      retracer.followReleased();
      for (int i = 0; i < letGoSize; i++) {
        if (!retracer.isSettled(letGo[i])) {
          heap.dropped(letGo[i]);
        }
        delays.foundLate(letGo[i]);
      }
    }
    delays.died(ids, n, fromDead);
    for (int i = 0; i < n; i++) {
      if (heap.isTraced(ids[i]) && retracer.isDirty(ids[i])) {
        heap.stale(ids[i]);
      }
      remove(ids[i]);
    }
    delays.whileSettling(() -> heap.observeDeaths(ids, n, jvmCollections));
    dead.clear();
  }

  /** Those whose count is not explained by edges from the dead: a live holder has one. */
  private void findLetGo(int[] ids, int n) {
    if (fromDead.length < heap.idLimit()) {
      fromDead = new int[heap.idLimit() + heap.idLimit() / 4];
    }
    letGoSize = 0;
    for (int i = 0; i < n; i++) {
      dead.set(ids[i]);
      fromDead[ids[i]] = 0;
    }
    for (int i = 0; i < n; i++) {
      for (int edge = heap.degree(ids[i]) - 1; edge >= 0; edge--) {
        fromDead[heap.targetAt(ids[i], edge)]++;
      }
    }
    for (int i = 0; i < n; i++) {
      if (heap.refcount(ids[i]) > fromDead[ids[i]]) {
        letGo(ids[i]);
      }
    }
  }

  private void letGo(int id) {
    if (letGoSize == letGo.length) {
      letGo = Arrays.copyOf(letGo, letGoSize * 2);
    }
    letGo[letGoSize++] = id;
  }

  private void remove(int id) {
    Layout layout = tracked.layout(id);
    if (layout != null) {
      if (!tracked.has(id, Tracked.REGISTERED)) {
        adoption.died(layout);
      }
      if (layout.owner.refersTo(null)) {
        heap.classUnloading(id);
      }
    }
    tracked.remove(id);
    onDeath.accept(id);
  }
}
