// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Differences found by re-reading known holders that no card announced: stores that nobody saw.
 *
 * <p>A difference may be read between a store and the hook behind it. So the verdict waits for the
 * cards of the next epoch.
 */
final class UnseenStores {

  /** Kinds of holders. */
  enum Kind {
    /** An object whose class is woven. */
    FIELD,
    /** An array. */
    ARRAY,
    /** The static fields of a class in scope. */
    STATIC,
    /** An object or class whose stores are not woven: a framework's, above all. */
    FOREIGN
  }

  private final Announced announced;
  private final long[] stores = new long[Kind.values().length];
  private Kind[] kinds = new Kind[16];
  private int[] counts = new int[16];
  private int[] cards = new int[16];
  private int[] classCards = new int[16];
  private int n;

  UnseenStores(Announced announced) {
    this.announced = announced;
  }

  /**
   * Stores found in an object.
   *
   * @param card of its hash
   * @param classCard of its class
   */
  void in(Kind kind, int found, int card, int classCard) {
    if (announced.on()) {
      suspect(kind, found, card, classCard);
    } else {
      stores[kind.ordinal()] += found;
    }
  }

  /** Stores found in the static fields of a class. */
  void inStatics(Kind kind, int found, int classCard) {
    if (found > 0 && !announced.statics().isAnnounced(classCard)) {
      in(kind, found, -1, classCard);
    }
  }

  private void suspect(Kind kind, int found, int card, int classCard) {
    if (n == kinds.length) {
      kinds = Arrays.copyOf(kinds, n * 2);
      counts = Arrays.copyOf(counts, n * 2);
      cards = Arrays.copyOf(cards, n * 2);
      classCards = Arrays.copyOf(classCards, n * 2);
    }
    kinds[n] = kind;
    counts[n] = found;
    cards[n] = card;
    classCards[n++] = classCard;
  }

  /** Decides about what was found in the last epoch; the cards of this one were just taken. */
  void decide() {
    for (int i = 0; i < n; i++) {
      boolean seen =
          cards[i] < 0
              ? announced.statics().isAnnounced(classCards[i])
              : announced.cards().isAnnounced(cards[i])
                  || announced.classes().isAnnounced(classCards[i]);
      if (!seen) {
        stores[kinds[i].ordinal()] += counts[i];
      }
    }
    n = 0;
  }

  /** Since the start, by kind of holder. */
  Map<String, Long> byKind() {
    Map<String, Long> byKind = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      byKind.put(kind.name().toLowerCase(java.util.Locale.ROOT), stores[kind.ordinal()]);
    }
    return byKind;
  }
}
