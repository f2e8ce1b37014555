// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.trace.Layout.Shape;
import io.shadowheap.model.ShadowHeap;

/** Traces a holder whose edges are known, and counts what changed as unseen stores. */
final class Retracer {

  /**
   * Objects read at a time although nothing known holds them: while the JVM marks, each one read
   * lives until the next cycle, with all it refers to.
   */
  private static final int MOST_FOLLOWED = 256;

  private final Tracked tracked;
  private final ShadowHeap heap;
  private final Tracer tracer;
  private final StaticHolders statics;
  private final NewHolders newHolders;
  private final UnseenStores unseen;
  private final Released released;

  Retracer(
      Tracked tracked,
      ShadowHeap heap,
      Tracer tracer,
      StaticHolders statics,
      NewHolders newHolders,
      UnseenStores unseen,
      Released released) {
    this.tracked = tracked;
    this.heap = heap;
    this.tracer = tracer;
    this.statics = statics;
    this.newHolders = newHolders;
    this.unseen = unseen;
    this.released = released;
  }

  /** Traces a tracked object again. */
  void retrace(int id) {
    int stores = tracer.trace(id, false);
    if (tracer.unsettled()) {
      newHolders.again(id);
    }
    if (stores == 0) {
      return;
    }
    if (tracked.layout(id).shape == Shape.ELEMENTS) {
      unseen.inElements(stores);
    } else {
      unseen.inFields(stores);
    }
  }

  /** Reads the static fields of the class with this index again. */
  void retraceStatics(int index) {
    unseen.inStatics(statics.trace(index));
  }

  /**
   * Reads what the holders read so far have let go. Whoever takes an object out of a structure
   * often changes the object too (a list node is unlinked), and once it is unreachable it is not
   * read any more: now is the last chance to see its edges as they are. Of those beyond the limit
   * the model is told that their edges may be out of date.
   */
  void followReleased() {
    int followed = 0;
    for (int id = released.take(); id != Tracked.ABSENT; id = released.take()) {
      if (followed++ < MOST_FOLLOWED) {
        retrace(id);
      } else if (tracked.contains(id)) {
        heap.dropped(id);
      }
    }
  }
}
