// SPDX-License-Identifier: Apache-2.0
package java.lang;

/**
 * What one carrier thread writes: its counters and its new registrations. Only the owner writes,
 * only the shadow thread reads, so plain stores are enough for counters: a count may be seen late,
 * never lost.
 *
 * <pre>
 * counts[site]      = objects; at a site of arrays counts[site + 1] = bytes   made and enlarged by the owner
 * ring[tail & length - 1] = next registration                 tail by the owner, head by the shadow thread
 * </pre>
 */
public final class ShadowheapSlot {

  /** Registrations a thread's ring holds at first until the shadow thread takes them. */
  static final int RING = 1_024;

  /** A ring that is full is doubled until it holds so many; then registrations are lost. */
  public static final int LONGEST_RING = 131_072;

  /** Places that all rings together may have beyond their first ones: 4 MB, or twice that. */
  private static final long MOST_GROWN = 1 << 20;

  private static final long RING_FIELD =
      ShadowheapSlots.U.objectFieldOffset(ShadowheapSlot.class, "ring");
  private static final int GROWN = 0;
  private static final int DOUBLED = 1;

  /** Places that rings have grown by, and how often; every write is atomic. */
  private static final long[] GROWTH = new long[2];

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

  /**
   * Registrations in order; null until the first one. The owner replaces a full one by a longer
   * copy: an entry that the shadow thread takes meanwhile lies before the head and is never read.
   */
  public ShadowheapRef[] ring;

  /** Next registration the shadow thread takes. */
  public int head;

  /** Next free place. */
  public int tail;

  /** Registrations not made because the ring was full. */
  public long ringFull;

  /** Registrations not made while registering was closed. */
  public long closed;

  /** State of the draws that decide what is registered. */
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

  /** True if the full ring was doubled. Owner only. */
  boolean doubled(int head) {
    ShadowheapRef[] old = ring;
    long grown = ShadowheapSlots.U.getAndAddLong(GROWTH, place(GROWN), old.length);
    if (old.length == LONGEST_RING || grown + old.length > MOST_GROWN) {
      ShadowheapSlots.U.getAndAddLong(GROWTH, place(GROWN), -old.length);
      return false;
    }
    ShadowheapRef[] longer = new ShadowheapRef[old.length * 2];
    for (int i = head; i != tail; i++) {
      longer[i & longer.length - 1] = old[i & old.length - 1];
    }
    // what was copied is there before who sees the ring looks for it
    ShadowheapSlots.U.putReferenceRelease(this, RING_FIELD, longer);
    ShadowheapSlots.U.getAndAddLong(GROWTH, place(DOUBLED), 1);
    return true;
  }

  private static long place(int index) {
    return ShadowheapSlots.LONG_BASE + 8L * index;
  }

  /** Times a ring was doubled. */
  public static long ringsDoubled() {
    return GROWTH[DOUBLED];
  }

  /** The ring of a dead thread is gone with its slot. */
  static void giveBack(ShadowheapSlot slot) {
    if (slot != null && slot.ring != null) {
      ShadowheapSlots.U.getAndAddLong(GROWTH, place(GROWN), RING - slot.ring.length);
    }
  }

  /** A registration of this site is not made; written once a site, so that many cost little. */
  static void lost(int site) {
    long bit = 1L << site;
    int word = site / Long.SIZE;
    if ((LOST[word] & bit) == 0) {
      ShadowheapSlots.U.getAndBitwiseOrLong(LOST, ShadowheapSlots.LONG_BASE + 8L * word, bit);
    }
  }

  /** For an agent that comes later: no slot is left. */
  static void forget() {
    GROWTH[GROWN] = 0;
    GROWTH[DOUBLED] = 0;
    forgetLost();
  }

  /** For an agent that comes later: nothing is missing of what it counts. */
  public static void forgetLost() {
    for (int i = 0; i < LOST.length; i++) {
      LOST[i] = 0;
    }
  }
}
