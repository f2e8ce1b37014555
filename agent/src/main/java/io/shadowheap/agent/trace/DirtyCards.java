// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.Arrays;
import jdk.internal.misc.Unsafe;

/**
 * Takes the cards that stores have marked, once an epoch. A card taken is honoured in two epochs:
 * the store behind it may not have been visible yet when it was taken.
 *
 * <pre>
 * marked           by the application since the last time   not honoured yet
 * taken now        at the begin of this epoch               read in this epoch and the next
 * taken before     at the begin of the last epoch           read in this epoch
 * </pre>
 */
final class DirtyCards {

  /** The cards of some time. */
  private static final class Taken {
    final byte[] values;
    int[] cards = new int[1 << 10];
    int n;

    Taken(int length) {
      values = new byte[length];
    }

    void add(int card, byte value) {
      if (n == cards.length) {
        cards = Arrays.copyOf(cards, n * 2);
      }
      cards[n++] = card;
      values[card] = value;
    }

    void clear() {
      for (int i = 0; i < n; i++) {
        values[cards[i]] = 0;
      }
      n = 0;
    }
  }

  /** Told each card that is honoured, once. */
  interface Visitor {
    void card(int card);
  }

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long BASE = Layouts.arrayBase(byte[].class);

  private final byte[] marked;
  private Taken now;
  private Taken before;

  /**
   * Puts a fresh table of cards in place.
   *
   * @param objects most objects tracked at once; there are as many cards or more
   */
  DirtyCards(int objects) {
    int length = Math.max(1 << 10, Integer.highestOneBit(Math.max(1, objects - 1)) << 1);
    marked = new byte[length];
    now = new Taken(length);
    before = new Taken(length);
    ShadowheapCards.cards = marked;
  }

  /** Number of cards, a power of two. */
  int length() {
    return marked.length;
  }

  /** Takes what is marked; what was taken two times ago is forgotten. */
  void take() {
    Taken oldest = before;
    oldest.clear();
    before = now;
    now = oldest;
    for (int card = 0; card < marked.length; card += Long.BYTES) {
      if (U.getLong(marked, BASE + card) != 0) { // most cards are clean
        takeEight(card);
      }
    }
  }

  private void takeEight(int first) {
    for (int card = first; card < first + Long.BYTES; card++) {
      byte value = marked[card];
      if (value != 0) {
        marked[card] = 0;
        now.add(card, value);
      }
    }
  }

  /** Passes all cards that are honoured in this epoch. */
  void forEach(Visitor visitor) {
    for (int i = 0; i < now.n; i++) {
      visitor.card(now.cards[i]);
    }
    for (int i = 0; i < before.n; i++) {
      if (now.values[before.cards[i]] == 0) {
        visitor.card(before.cards[i]);
      }
    }
  }

  /** Card of a holder. */
  int cardOf(int hash) {
    return ShadowheapCards.spread(hash) & marked.length - 1;
  }

  /** True if a store into a holder with this card was announced and may not have been read yet. */
  boolean isAnnounced(int card) {
    return marked[card] != 0 || now.values[card] != 0 || before.values[card] != 0;
  }

  /** True if the card was last marked for a holder with this hash, as far as it says. */
  boolean isExact(int hash) {
    int card = cardOf(hash);
    byte value = ShadowheapCards.value(hash);
    return now.values[card] == value || before.values[card] == value;
  }

  /**
   * False if no holder with this card was stored into since the last epoch: a card remembers one
   * holder only.
   */
  boolean mayBeUnread(int hash) {
    int card = cardOf(hash);
    return marked[card] != 0 || now.values[card] != 0;
  }

  /** True if this very holder was stored into since the last epoch, and no other after it. */
  boolean isUnread(int hash) {
    int card = cardOf(hash);
    byte value = ShadowheapCards.value(hash);
    return marked[card] == value || now.values[card] == value;
  }
}
