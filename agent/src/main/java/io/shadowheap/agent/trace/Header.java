// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import jdk.internal.misc.Unsafe;

/**
 * Reads the identity hash that an object's header shows, without asking for one: asking gives every
 * object passed a hash, and inflates the lock of a locked one.
 *
 * <pre>
 * low bits  state       17              25            25, compact headers
 * 01        unlocked    shows the hash  shows         shows
 * 00        locked      hides it        shows         shows
 * 10        inflated    hides it        hides it      shows
 * </pre>
 *
 * <p>The layout is probed once, with objects whose hash is known. Where the probe is surprised
 * every hash is {@link #HIDDEN}: slower, never wrong.
 */
final class Header {

  /** Unlocked and never asked for its hash: certainly not tracked. */
  static final int NONE = 0;

  /** The header does not say; asking is harmless. */
  static final int HIDDEN = -1;

  /** Locked, and asking would inflate the lock: try again in the next epoch. */
  static final int LOCKED = -2;

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long HASH_MASK = 0x7fff_ffffL;
  private static final int STATE_MASK = 3;
  private static final int STATE_LOCKED = 0;
  private static final int STATE_UNLOCKED = 1;
  private static final int UNKNOWN = -1;
  private static final int PROBES = 4;

  private final int shift;
  private final boolean lockedShows;

  private Header(int shift, boolean lockedShows) {
    this.shift = shift;
    this.lockedShows = lockedShows;
  }

  /** Probes the running JVM. */
  static Header probe() {
    int shift = UNKNOWN;
    boolean lockedShows = true;
    for (int i = 0; i < PROBES; i++) {
      Object probe = new Object();
      boolean cleanBefore = (U.getLong(probe, 0L) & STATE_MASK) == STATE_UNLOCKED;
      int hash = System.identityHashCode(probe);
      int found = shiftOf(U.getLong(probe, 0L), hash);
      if (!cleanBefore || found == UNKNOWN || (shift != UNKNOWN && found != shift)) {
        return new Header(UNKNOWN, false);
      }
      shift = found;
      synchronized (probe) {
        lockedShows &= ((U.getLong(probe, 0L) >>> shift) & HASH_MASK) == hash;
      }
    }
    return new Header(shift, lockedShows);
  }

  private static int shiftOf(long mark, int hash) {
    for (int shift = 2; shift <= 32; shift++) {
      if (((mark >>> shift) & HASH_MASK) == hash) {
        return shift;
      }
    }
    return UNKNOWN;
  }

  /** False if the probe was surprised. */
  boolean known() {
    return shift != UNKNOWN;
  }

  /**
   * Identity hash if the header shows one, else {@link #NONE}, {@link #HIDDEN}, {@link #LOCKED}.
   */
  int hash(Object object) {
    if (shift == UNKNOWN) {
      return HIDDEN;
    }
    long mark = U.getLong(object, 0L);
    int state = (int) mark & STATE_MASK;
    if (state == STATE_UNLOCKED) {
      return (int) ((mark >>> shift) & HASH_MASK);
    }
    if (state != STATE_LOCKED) {
      return HIDDEN;
    }
    int hash = lockedShows ? (int) ((mark >>> shift) & HASH_MASK) : 0;
    return hash == 0 ? LOCKED : hash;
  }
}
