// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.trace.Layout.Shape;
import io.shadowheap.model.ShadowHeap;
import java.util.BitSet;

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
  private final Announced announced;
  private long corrected;

  Retracer(
      Tracked tracked,
      ShadowHeap heap,
      Tracer tracer,
      StaticHolders statics,
      NewHolders newHolders,
      UnseenStores unseen,
      Released released,
      Announced announced) {
    this.tracked = tracked;
    this.heap = heap;
    this.tracer = tracer;
    this.statics = statics;
    this.newHolders = newHolders;
    this.unseen = unseen;
    this.released = released;
    this.announced = announced;
  }

  /** Traces a tracked object again; what changed without a card is an unseen store. */
  void retrace(int id) {
    int stores = trace(id);
    corrected += stores;
    if (stores > 0 && !(announced.on() && announced.isAnnounced(tracked, id))) {
      int card = tracked.isHashed(id) ? announced.cards().cardOf(tracked.hashOf(id)) : 0;
      unseen.in(kindOf(id), stores, card, tracked.layout(id).classCard);
    }
  }

  /**
   * Traces a tracked object whose card is dirty. If it is gone it died unread, and by the time the
   * JVM says that it has collected, the card may be forgotten.
   */
  void retraceAnnounced(int id) {
    trace(id);
    if (isGone(id) && heap.isTraced(id) && isDirty(id)) {
      heap.stale(id);
    }
  }

  private boolean isGone(int id) {
    return tracked.refs()[id].refersTo(null);
  }

  private int trace(int id) {
    int stores = tracer.trace(id, false);
    if (tracer.unsettled()) {
      newHolders.again(id);
    }
    return stores;
  }

  private UnseenStores.Kind kindOf(int id) {
    Layout layout = tracked.layout(id);
    if (layout.shape == Shape.ELEMENTS) {
      return UnseenStores.Kind.ARRAY;
    }
    boolean foreign = announced.on() && !layout.watched;
    return foreign ? UnseenStores.Kind.FOREIGN : UnseenStores.Kind.FIELD;
  }

  /** Reads the static fields of the class with this index again. */
  void retraceStatics(int index) {
    boolean foreign = announced.on() && !statics.inScope(index);
    UnseenStores.Kind kind = foreign ? UnseenStores.Kind.FOREIGN : UnseenStores.Kind.STATIC;
    int stores = statics.trace(index);
    corrected += stores;
    unseen.inStatics(kind, stores, statics.classCard(index));
  }

  /** References found changed since they were read, since the start. */
  long corrected() {
    return corrected;
  }

  /** Reads everything living again that has an edge to one of the dead: the edge is out of date. */
  void retraceHoldersOf(BitSet dead) {
    for (int i = 0; i < statics.size(); i++) {
      if (refersToAny(statics.rootHolder(i), dead)) {
        retraceStatics(i);
      }
    }
    for (int id = 0; id < tracked.limit(); id++) {
      if (tracked.contains(id) && !dead.get(id) && refersToAny(id, dead)) {
        retrace(id);
      }
    }
  }

  private boolean refersToAny(int holder, BitSet objects) {
    for (int edge = heap.degree(holder) - 1; edge >= 0; edge--) {
      if (objects.get(heap.targetAt(holder, edge))) {
        return true;
      }
    }
    return false;
  }

  /**
   * True if the stored edges of an object are known to be as they are: nobody stored into it since
   * it was read.
   */
  boolean isSettled(int id) {
    Layout layout = tracked.layout(id);
    return announced.on()
        && layout != null
        && layout.watched
        && tracked.isHashed(id)
        && !announced.cards().mayBeUnread(tracked.hashOf(id))
        && !announced.classes().isAnnounced(layout.classCard);
  }

  /**
   * True if this very object was stored into since it was read; false also if nobody can tell. What
   * was taken in this epoch counts although cards are read before the dead are taken: who was gone
   * by then was not read, and a store may become visible after its card.
   */
  boolean isDirty(int id) {
    return announced.on() && tracked.isHashed(id) && announced.cards().isUnread(tracked.hashOf(id));
  }

  /**
   * Reads what the holders read so far have let go, unless it is settled. Whoever takes an object
   * out of a structure often changes the object too (a list node is unlinked), and once it is
   * unreachable it is not read any more: now is the last chance to see its edges as they are. Of
   * those beyond the limit, and of those that are gone already, the model is told that their edges
   * may be out of date.
   */
  void followReleased() {
    int followed = 0;
    for (int id = released.take(); id != Tracked.ABSENT; id = released.take()) {
      if (!tracked.contains(id) || isSettled(id)) {
        continue;
      }
      if (isGone(id) || followed++ >= MOST_FOLLOWED) {
        heap.dropped(id);
      } else {
        retrace(id);
      }
    }
  }
}
