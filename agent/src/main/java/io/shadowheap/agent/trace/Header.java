// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import jdk.internal.misc.Unsafe;

/**
 * Reads the identity hash that an object's header shows, without asking for one: asking gives every
 * object passed a hash, and inflates the lock of a locked one.
 *
 * <p>Which headers show it was probed by {@link ShadowheapCards}. Where the probe found no hash
 * every one is {@link #HIDDEN}: slower, never wrong.
 */
final class Header {

  /** Unlocked and never asked for its hash: certainly not tracked. */
  static final int NONE = 0;

  /** The header does not say; asking is harmless. */
  static final int HIDDEN = -1;

  /** Locked, and asking would inflate the lock: try again in the next epoch. */
  static final int LOCKED = -2;

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final int LOCK_MASK = 3;
  private static final int STATE_LOCKED = 0;

  private final boolean known;
  private final int shows;
  private final boolean asks;

  private Header(boolean known, int shows, boolean asks) {
    this.known = known;
    this.shows = shows;
    this.asks = asks;
  }

  /** Of the running JVM, for the exact tier: a lock is inflated rather than a store missed. */
  static Header probeAsking() {
    return new Header(ShadowheapCards.SHIFT >= 0, ShadowheapCards.SHOWS, true);
  }

  /** Of the running JVM. */
  static Header probe() {
    return new Header(ShadowheapCards.SHIFT >= 0, ShadowheapCards.SHOWS, false);
  }

  /** False if the probe was surprised. */
  boolean known() {
    return known;
  }

  /**
   * Identity hash if the header shows one, else {@link #NONE}, {@link #HIDDEN}, {@link #LOCKED}.
   */
  int hash(Object object) {
    if (!known) {
      return HIDDEN;
    }
    long mark = U.getLong(object, 0L);
    int state = (int) mark & ShadowheapCards.STATES;
    int hash = (shows & 1 << state) == 0 ? 0 : ShadowheapCards.hash(mark);
    if (hash != 0 || state == ShadowheapCards.UNLOCKED) {
      return hash;
    }
    return !asks && (state & LOCK_MASK) == STATE_LOCKED ? LOCKED : HIDDEN;
  }
}
