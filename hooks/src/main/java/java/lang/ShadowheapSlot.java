// SPDX-License-Identifier: Apache-2.0
package java.lang;

/**
 * What one carrier thread writes: its counters and its new registrations. Only the owner writes,
 * only the shadow thread reads, so plain stores are enough for counters: a count may be seen late,
 * never lost.
 *
 * <pre>
 * counts[site]      = objects; at a site of arrays counts[site + 1] = bytes   made and enlarged by the owner
 * ring[tail & MASK] = next registration                       tail by the owner, head by the shadow thread
 * </pre>
 */
public final class ShadowheapSlot {

  /** Registrations one thread can hold until the shadow thread takes them. */
  public static final int RING = 16_384;

  static final int RING_MASK = RING - 1;

  /**
   * Sites of which a registration was not made though it was due, one bit each, for all threads and
   * for good: who reads it knows of which types objects are missing. Every write is atomic.
   */
  public static final long[] LOST =
      new long[ShadowheapSlots.CHUNKS * ShadowheapSlots.CHUNK / Long.SIZE];

  /** The only thread that may write; the shadow thread gives the slot up once it is dead. */
  public final Thread owner;

  /** True for the agent's own threads: what they allocate is nobody's business. */
  public final boolean ignored;

  /** The slot this one stands in for while its owner works for the agent, or null. */
  public final ShadowheapSlot suspended;

  /** Counters by site, see above; the owner replaces it by a longer one when a site is beyond. */
  public long[] counts = {};

  /** Counts the owner left in the shared counters before it was given counters of its own. */
  int early;

  /** Counters by site and class, for allocations whose class only the run knows. */
  public ShadowheapDynamic dynamic;

  /** Registrations in order; null until the first one. */
  public ShadowheapRef[] ring;

  /** Next registration the shadow thread takes. */
  public int head;

  /** Next free place. */
  public int tail;

  /** Registrations not made because the ring was full. */
  public long ringFull;

  /** Registrations not made while registering was closed. */
  public long closed;

  /** State of the draws that decide what is registered; never 0. */
  long random;

  ShadowheapSlot(Thread owner) {
    this.owner = owner;
    this.random = ShadowheapSlots.seed(owner);
    this.ignored = false;
    this.suspended = null;
  }

  /** A slot whose counters nobody reads; all of these share them. */
  ShadowheapSlot(Thread owner, ShadowheapSlot suspended) {
    this.owner = owner;
    this.ignored = true;
    this.random = 1;
    this.suspended = suspended;
    this.counts = ShadowheapSlots.ignoredCounts;
    this.early = ShadowheapSlots.EARLY;
  }

  /** A registration of this site is not made; written once a site, so that many cost little. */
  static void lost(int site) {
    long bit = 1L << site;
    int word = site / Long.SIZE;
    if ((LOST[word] & bit) == 0) {
      ShadowheapSlots.U.getAndBitwiseOrLong(LOST, ShadowheapSlots.LONG_BASE + 8L * word, bit);
    }
  }

  /** For an agent that comes later: nothing is missing of what it counts. */
  public static void forgetLost() {
    for (int i = 0; i < LOST.length; i++) {
      LOST[i] = 0;
    }
  }
}
