// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Holders the exact tier saw a store into and has not read since. Reading each at every store costs
 * a long array its length each time; nobody can tell the difference if it is read before the shadow
 * heap is next looked at, which is when a frame settles, a collection is due, a question is asked
 * or an epoch begins.
 *
 * <p>Held strongly until then: what died unread would keep edges it no longer had.
 */
final class UnreadHolders {

  /** Beyond, they are to be read: they must not be kept for long. */
  private static final int MANY = 1 << 12;

  private final Tracked tracked;
  private final BitSet classCards = new BitSet();
  private int[] ids = new int[MANY];
  private Object[] holders = new Object[MANY];
  private int n;

  UnreadHolders(Tracked tracked) {
    this.tracked = tracked;
  }

  /** A tracked object was stored into. */
  void add(int id, Object holder) {
    if (tracked.has(id, Tracked.UNREAD)) {
      return;
    }
    if (n == ids.length) {
      ids = Arrays.copyOf(ids, n * 2);
      holders = Arrays.copyOf(holders, n * 2);
    }
    tracked.set(id, Tracked.UNREAD);
    ids[n] = id;
    holders[n++] = holder;
  }

  /** Static fields of the classes with this card were stored into. */
  void addStatics(int classCard) {
    classCards.set(classCard);
  }

  /** True if it is time to read them. */
  boolean areMany() {
    return n >= MANY;
  }

  /** True if there is nothing to read. */
  boolean isEmpty() {
    return n == 0 && classCards.isEmpty();
  }

  /** An id still to be read, or {@link Tracked#ABSENT}; its object may be gone from the tables. */
  int take() {
    while (n > 0) {
      int id = ids[--n];
      Object holder = holders[n];
      holders[n] = null;
      if (tracked.is(id, holder) && tracked.has(id, Tracked.UNREAD)) {
        tracked.clear(id, Tracked.UNREAD);
        return id;
      }
    }
    return Tracked.ABSENT;
  }

  /** The cards of classes still to be read; whoever reads them clears it. */
  BitSet classCards() {
    return classCards;
  }
}
