// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

/**
 * The cards of one JVM, or none where stores are not woven.
 *
 * @param on false if nothing is ever announced
 */
record Announced(boolean on, DirtyCards cards, DirtyClasses classes, DirtyClasses statics) {

  /**
   * @param objects most objects tracked at once
   */
  static Announced of(boolean on, int objects) {
    return new Announced(
        on,
        new DirtyCards(on ? objects : 1),
        new DirtyClasses(ShadowheapCards.CLASSES),
        new DirtyClasses(ShadowheapCards.STATICS));
  }

  /** True if a store into the object was announced and may not have been read yet. */
  boolean isAnnounced(Tracked tracked, int id) {
    return tracked.isHashed(id) && cards.isAnnounced(cards.cardOf(tracked.hashOf(id)))
        || classes.isAnnounced(tracked.layout(id).classCard);
  }
}
