// SPDX-License-Identifier: Apache-2.0
package java.lang;

import jdk.internal.misc.Unsafe;

/**
 * The dirty cards, and what the header of an object says about its identity hash. Start reading at
 * {@link #dirty}.
 *
 * <pre>
 * header ends in       17              25             25, compact headers
 * 001 unlocked         shows the hash  shows          shows
 * 000 locked           hides it        shows          shows
 * 010 inflated         hides it        hides it       shows
 * </pre>
 *
 * <p>Nothing of this table is taken for granted: it is probed once, before anything is woven. A
 * surprise turns the barrier off.
 *
 * <p>Cards are written by all threads without order: every writer writes that something is dirty,
 * and the shadow thread honours a card in two epochs, because it may take a card just before the
 * store that set it is visible.
 */
public final class ShadowheapCards {

  /** Cards for classes; their index is the hash of the class's name. */
  public static final int CLASS_CARDS = 1 << 12;

  /** What the low three bits of a header say of its lock. */
  public static final int STATES = 7;

  public static final int UNLOCKED = 1;

  /** Where a header has the hash, or -1. */
  public static final int SHIFT;

  /** Bit i is set if a header that ends in i shows the hash. */
  public static final int SHOWS;

  /** Why no store marks a card; null if the barrier is on. */
  public static final String OFF;

  /** Bits of a header that tell an object without a hash, and what they are then. */
  static final long LOOK;

  static final long PLAIN;

  /**
   * One byte per card: 0, or seven bits of the hash of the last holder stored into. Volatile so
   * that no loop keeps what it once read of a card.
   */
  public static volatile byte[] cards = new byte[1 << 10];

  /** Holders whose header hid the hash, by class. */
  public static final byte[] CLASSES = new byte[CLASS_CARDS];

  /** Classes whose static fields were stored into. */
  public static final byte[] STATICS = new byte[CLASS_CARDS];

  static final Unsafe U = Unsafe.getUnsafe();
  private static final int HASH_MASK = 0x7fff_ffff;
  private static final int PROBES = 4;
  private static final int UNKNOWN = -1;

  /** Bit i is set if a header that ended in i hid the hash while calibrating. */
  private static int hides;

  private static int shows;
  private static int shift = UNKNOWN;

  static {
    OFF = calibrate();
    SHIFT = shift;
    SHOWS = shift == UNKNOWN ? 0 : shows;
    LOOK = OFF == null ? (long) HASH_MASK << SHIFT | STATES : 0;
    PLAIN = OFF == null ? UNLOCKED : 0;
  }

  private ShadowheapCards() {}

  /** Gives the table of the agent that is gone back; cards still marked mean nothing. */
  static void forget() {
    cards = new byte[1 << 10];
  }

  /** Probes objects and an array; says what is surprising, or null. */
  private static String calibrate() {
    int first = 0;
    boolean differ = false;
    for (int i = 0; i < PROBES; i++) {
      Object probe = i == 0 ? new int[3] : new Object();
      int state = (int) U.getLong(probe, 0L) & STATES;
      if (state != UNLOCKED) {
        shift = UNKNOWN;
        return "fresh object's header ends in " + state + ", expected " + UNLOCKED;
      }
      long before = U.getLong(probe, 0L);
      int hash = System.identityHashCode(probe);
      int found = shiftOf(U.getLong(probe, 0L), hash);
      if (found == UNKNOWN || i > 0 && found != shift || hashAt(before, found) != 0) {
        shift = UNKNOWN;
        return "header does not show the identity hash";
      }
      shift = found;
      differ |= i > 0 && hash != first;
      first = i == 0 ? hash : first;
      look(probe, hash);
      lock(probe, hash);
    }
    if ((shows & hides) != 0) {
      shows &= ~hides;
      return "headers show and hide the hash in the same state, states=" + hides;
    }
    return differ ? null : "all identity hashes are equal";
  }

  /** Locked, locked once more, inflated. */
  private static void lock(Object probe, int hash) {
    synchronized (probe) {
      look(probe, hash);
      synchronized (probe) {
        look(probe, hash);
      }
      try {
        probe.wait(1);
      } catch (InterruptedException earlier) {
        Thread.currentThread().interrupt(); // the state is asked for all the same
      }
      look(probe, hash);
    }
    look(probe, hash);
  }

  private static void look(Object probe, int hash) {
    long mark = U.getLong(probe, 0L);
    if (hashAt(mark, shift) == hash) {
      shows |= 1 << (mark & STATES);
    } else {
      hides |= 1 << (mark & STATES);
    }
  }

  private static int shiftOf(long mark, int hash) {
    for (int at = 2; at <= 32; at++) {
      if (hashAt(mark, at) == hash) {
        return at;
      }
    }
    return UNKNOWN;
  }

  private static int hashAt(long mark, int at) {
    return (int) (mark >>> at) & HASH_MASK;
  }

  /** Identity hash in a header that shows it; 0 if the object has none. */
  public static int hash(long mark) {
    return (int) (mark >>> SHIFT) & HASH_MASK;
  }

  /** Spreads a hash, so that its low bits may be an index. */
  public static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ mixed >>> 15;
  }

  /** What a card says of the last holder: seven bits of its hash, never 0. */
  public static byte value(int hash) {
    return (byte) (hash >>> 24 | 0x80);
  }

  /** Index of the card of a class. */
  public static int classCard(int nameHash) {
    return spread(nameHash) & CLASS_CARDS - 1;
  }

  /** A reference was stored into an object with this header, of this class. */
  static void dirty(long mark, Class<?> type) {
    if ((SHOWS & 1 << (mark & STATES)) == 0) {
      mark(CLASSES, classCard(type.getName().hashCode()), (byte) 1);
      return;
    }
    int hash = hash(mark);
    if (hash != 0) {
      byte[] table = cards;
      mark(table, spread(hash) & table.length - 1, value(hash));
    }
  }

  /** A static field of the class with this card was stored into. */
  static void dirtyStatics(int card) {
    mark(STATICS, card, (byte) 1);
  }

  /** Reads first: most cards are dirty already, and a write would take the cache line. */
  private static void mark(byte[] table, int card, byte value) {
    if (table[card] != value) {
      table[card] = value;
    }
  }
}
