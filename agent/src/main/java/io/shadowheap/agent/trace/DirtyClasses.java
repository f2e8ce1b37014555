// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

/**
 * One table of cards for classes: holders whose header hid their hash, or classes whose static
 * fields were stored into. A card stays due until all it may mean were read twice after it was
 * taken.
 */
final class DirtyClasses {

  /** Times to read what a card may mean. */
  private static final byte READS = 2;

  private final byte[] marked;
  private final byte[] due = new byte[ShadowheapCards.CLASS_CARDS];
  private int dueCards;

  DirtyClasses(byte[] marked) {
    this.marked = marked;
  }

  /** Takes what is marked. */
  void take() {
    for (int card = 0; card < marked.length; card++) {
      if (marked[card] != 0) {
        marked[card] = 0;
        dueCards += due[card] == 0 ? 1 : 0;
        due[card] = READS;
      }
    }
  }

  boolean isAnyDue() {
    return dueCards > 0;
  }

  boolean isDue(int card) {
    return due[card] != 0;
  }

  /** True if a store was announced and may not have been read yet. */
  boolean isAnnounced(int card) {
    return marked[card] != 0 || due[card] != 0;
  }

  /** All that the due cards may mean were read once. */
  void wereRead() {
    for (int card = 0; card < due.length && dueCards > 0; card++) {
      if (due[card] != 0 && --due[card] == 0) {
        dueCards--;
      }
    }
  }
}
