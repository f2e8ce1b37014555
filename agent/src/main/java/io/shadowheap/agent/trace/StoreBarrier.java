// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.trace.Layout.Shape;
import java.util.Arrays;

/**
 * Reads the holders that stores have announced since the last epoch. Start reading at {@link #take}
 * and {@link #trace}.
 *
 * <p>A card may belong to several holders: the others are read too, but only those the model can
 * reach; reading keeps what is read alive while the JVM marks. Where a lock hid the hash of the
 * holder its class was marked: that gives some instances of the class a turn in each epoch and
 * never forces a pass over all.
 */
final class StoreBarrier {

  /** Instances of dirty classes read in one epoch. */
  private static final int MOST_OF_CLASSES = 4_096;

  private final Tracked tracked;
  private final StaticHolders statics;
  private final Sweep sweep;
  private final Retracer retracer;
  private final DirtyCards cards;
  private final DirtyClasses classes;
  private final DirtyClasses staticFields;
  private int[] ids = new int[1 << 10];
  private int n;
  private int cursor;
  private int passed;

  StoreBarrier(
      Tracked tracked, StaticHolders statics, Sweep sweep, Retracer retracer, Announced announced) {
    this.tracked = tracked;
    this.statics = statics;
    this.sweep = sweep;
    this.retracer = retracer;
    this.cards = announced.cards();
    this.classes = announced.classes();
    this.staticFields = announced.statics();
  }

  /** Takes the cards of this epoch. */
  void take() {
    cards.take();
    classes.take();
    staticFields.take();
  }

  /**
   * Reads the holders that the cards of this epoch and the last announce, then what they let go.
   */
  void trace() {
    n = 0;
    cards.forEach(this::collect);
    for (int i = 0; i < n; i++) {
      int id = ids[i];
      // an exact card is its own: what is not reachable was stored into by somebody who holds it
      if (tracked.contains(id) && (cards.isExact(tracked.hashOf(id)) || sweep.reaches(id))) {
        retracer.retraceAnnounced(id);
      }
    }
    ids = ids.length > 1 << 16 ? new int[1 << 10] : ids;
    traceStatics();
    traceInstances();
    retracer.followReleased();
  }

  /** First all ids, because tracing may rebuild the table they are found in. */
  private void collect(int card) {
    tracked.forEachWithCard(card, cards.length(), this::add);
  }

  private void add(int id) {
    if (n == ids.length) {
      ids = Arrays.copyOf(ids, n * 2);
    }
    ids[n++] = id;
  }

  private void traceStatics() {
    if (!staticFields.isAnyDue()) {
      return;
    }
    for (int i = 0; i < statics.size(); i++) {
      if (staticFields.isDue(statics.classCard(i))) {
        statics.trace(i);
      }
    }
    staticFields.wereRead();
  }

  private void traceInstances() {
    int limit = tracked.limit();
    int left = MOST_OF_CLASSES;
    for (int i = 0; classes.isAnyDue() && i < limit && left > 0; i++) {
      cursor = cursor < limit ? cursor : 0;
      left -= traceInstance(cursor++);
      if (++passed >= limit) {
        passed = 0;
        classes.wereRead();
      }
    }
  }

  private int traceInstance(int id) {
    Layout layout = tracked.contains(id) ? tracked.layout(id) : null;
    if (layout == null
        || layout.shape == Shape.LEAF
        || !classes.isDue(layout.classCard)
        || !sweep.reaches(id)) {
      return 0;
    }
    retracer.retraceAnnounced(id);
    return 1;
  }
}
