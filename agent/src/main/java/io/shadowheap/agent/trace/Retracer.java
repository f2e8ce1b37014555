// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.trace.Layout.Shape;

/** Traces a holder whose edges are known, and counts what changed as unseen stores. */
final class Retracer {

  private final Tracked tracked;
  private final Tracer tracer;
  private final StaticHolders statics;
  private final NewHolders newHolders;
  private final UnseenStores unseen;
  private final Released released;

  Retracer(
      Tracked tracked,
      Tracer tracer,
      StaticHolders statics,
      NewHolders newHolders,
      UnseenStores unseen,
      Released released) {
    this.tracked = tracked;
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
   * read any more: now is the last chance to see its edges as they are.
   */
  void followReleased() {
    for (int id = released.take(); id != Tracked.ABSENT; id = released.take()) {
      retrace(id);
    }
  }
}
