// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.trace.Layout.Shape;
import io.shadowheap.model.ShadowHeap;
import java.util.BitSet;

/** Traces a holder whose edges are known, and counts what changed as unseen stores. */
final class Retracer {

  private final BitSet kept = new BitSet();
  private final ShadowHeap heap;
  private final Tracked tracked;
  private final Tracer tracer;
  private final StaticHolders statics;
  private final NewHolders newHolders;
  private final UnseenStores unseen;
  private int[] targets = new int[64];

  Retracer(
      ShadowHeap heap,
      Tracked tracked,
      Tracer tracer,
      StaticHolders statics,
      NewHolders newHolders,
      UnseenStores unseen) {
    this.heap = heap;
    this.tracked = tracked;
    this.tracer = tracer;
    this.statics = statics;
    this.newHolders = newHolders;
    this.unseen = unseen;
  }

  /**
   * Traces a tracked object again. What it no longer refers to is traced once more too: an object
   * taken out of a collection was changed by that, and may never be read again.
   */
  void retrace(int id) {
    int before = keepTargets(id);
    int stores = tracer.trace(id, false);
    if (tracer.unsettled()) {
      newHolders.again(id);
    }
    if (stores == 0) {
      return;
    }
    againWhatWasDropped(id, before);
    if (tracked.layout(id).shape == Shape.ELEMENTS) {
      unseen.inElements(stores);
    } else {
      unseen.inFields(stores);
    }
  }

  private int keepTargets(int id) {
    int n = heap.degree(id);
    if (targets.length < n) {
      targets = new int[n + n / 2];
    }
    for (int edge = 0; edge < n; edge++) {
      targets[edge] = heap.targetAt(id, edge);
    }
    return n;
  }

  private void againWhatWasDropped(int id, int before) {
    kept.clear();
    for (int edge = heap.degree(id) - 1; edge >= 0; edge--) {
      kept.set(heap.targetAt(id, edge));
    }
    for (int edge = 0; edge < before; edge++) {
      int target = targets[edge];
      if (!kept.get(target) && tracked.contains(target) && heap.isContainer(target)) {
        heap.dropped(target);
        newHolders.again(target);
      }
    }
  }

  /** Reads the static fields of the class with this index again. */
  void retraceStatics(int index) {
    unseen.inStatics(statics.trace(index));
  }
}
