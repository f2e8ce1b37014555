// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The tracked objects by shadow id and by identity.
 *
 * <pre>
 * by id     weak reference, layout, birth, flags       13 B each, and 40 B for the reference itself
 * by hash   ids, open addressing, at most half full    8 to 16 B each
 * </pre>
 *
 * <p>Arrays grow by a quarter and are copied: some milliseconds with a million objects. Ids come
 * from the shadow heap, which uses them again; a removed one is free here at once.
 */
final class Tracked {

  /** Nothing is adopted through it: found by the walk, not by way of the application's objects. */
  static final byte FOREIGN = 1;

  /** Not in the table of hashes: it was locked, or dead, when it came. */
  static final byte UNHASHED = 2;

  /** Registered, not adopted. */
  static final byte REGISTERED = 4;

  /** Stored into and not read since, in the exact tier. */
  static final byte UNREAD = 8;

  static final int ABSENT = -1;

  private static final int INITIAL = 1 << 10;

  private ShadowheapRef[] refs = new ShadowheapRef[INITIAL];
  private Layout[] layouts = new Layout[INITIAL];
  private int[] births = new int[INITIAL];
  private byte[] flags = new byte[INITIAL];
  private int limit;
  private int size;

  private int now;

  private int[] table = emptyTable(INITIAL * 2);
  private int hashed;

  private static int[] emptyTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, ABSENT);
    return table;
  }

  /**
   * Adds an object under the id the shadow heap gave it.
   *
   * @param layout null if it is dead already and its class not known
   */
  void add(int id, ShadowheapRef ref, Layout layout, byte flag) {
    if (id >= refs.length) {
      grow(id + 1);
    }
    limit = Math.max(limit, id + 1);
    size++;
    ref.id = id;
    refs[id] = ref;
    layouts[id] = layout;
    births[id] = now;
    flags[id] = (byte) (flag | UNHASHED);
  }

  private void grow(int needed) {
    int length = Math.max(needed, refs.length + (refs.length >> 2));
    refs = Arrays.copyOf(refs, length);
    layouts = Arrays.copyOf(layouts, length);
    births = Arrays.copyOf(births, length);
    flags = Arrays.copyOf(flags, length);
  }

  /** Sets the clock that births are taken from, in tenths of a second. */
  void now(int tenths) {
    now = tenths;
  }

  /** The clock that births are taken from, in tenths of a second. */
  int now() {
    return now;
  }

  /** Tenths of a second since the object was first tracked. */
  int age(int id) {
    return now - births[id];
  }

  /** Enters an added object into the table of hashes. */
  void hash(int id, int hash) {
    refs[id].hash = hash;
    flags[id] &= ~UNHASHED;
    if (++hashed > table.length / 2) {
      rebuild();
    } else {
      place(id, hash);
    }
  }

  private void rebuild() {
    table = emptyTable(table.length * 2);
    for (int id = 0; id < limit; id++) {
      if (refs[id] != null && (flags[id] & UNHASHED) == 0) {
        place(id, refs[id].hash);
      }
    }
  }

  private void place(int id, int hash) {
    int mask = table.length - 1;
    int i = start(hash);
    while (table[i] != ABSENT) {
      i = (i + 1) & mask;
    }
    table[i] = id;
  }

  /** Id of the object, whose identity hash this is, or {@link #ABSENT}. */
  int find(Object object, int hash) {
    int mask = table.length - 1;
    for (int i = start(hash); table[i] != ABSENT; i = (i + 1) & mask) {
      ShadowheapRef ref = refs[table[i]];
      if (ref.hash == hash && ref.refersTo(object)) {
        return table[i];
      }
    }
    return ABSENT;
  }

  /**
   * Passes the ids of objects whose hash has this card. Cards and table are indexed by the low bits
   * of one number, so the objects of a card stand where few searches begin.
   *
   * @param cards number of cards, a power of two
   */
  void forEachWithCard(int card, int cards, IntConsumer consumer) {
    int mask = table.length - 1;
    int step = Math.min(cards, table.length);
    for (int home = card & mask; home < table.length; home += step) {
      for (int i = home; table[i] != ABSENT; i = (i + 1) & mask) {
        int spread = ShadowheapCards.spread(refs[table[i]].hash);
        if ((spread & cards - 1) == card && (spread & mask) == home) {
          consumer.accept(table[i]);
        }
      }
    }
  }

  /** Forgets a dead object. */
  void remove(int id) {
    if ((flags[id] & UNHASHED) == 0) {
      hashed--;
      unplace(id);
    }
    size--;
    refs[id] = null;
    layouts[id] = null;
  }

  /** Closes the gap, so that no search stops early: the entries behind it move up if they may. */
  private void unplace(int id) {
    int mask = table.length - 1;
    int gap = start(refs[id].hash);
    while (table[gap] != id) {
      gap = (gap + 1) & mask;
    }
    for (int i = (gap + 1) & mask; table[i] != ABSENT; i = (i + 1) & mask) {
      int home = start(refs[table[i]].hash);
      if (((i - home) & mask) >= ((i - gap) & mask)) {
        table[gap] = table[i];
        gap = i;
      }
    }
    table[gap] = ABSENT;
  }

  private int start(int hash) {
    return ShadowheapCards.spread(hash) & (table.length - 1);
  }

  /** The weak references by id, with gaps; valid until the next {@link #add}. */
  ShadowheapRef[] refs() {
    return refs;
  }

  /** True if the id is that of a tracked object not known to be dead. */
  boolean contains(int id) {
    return id >= 0 && id < limit && refs[id] != null;
  }

  /** True if the object is the one of this id. */
  boolean is(int id, Object object) {
    return contains(id) && refs[id].refersTo(object);
  }

  /** The object, held strongly by the caller for as long as it keeps it; null if it is gone. */
  Object get(int id) {
    return contains(id) ? refs[id].get() : null;
  }

  /** True if the object is in the table of hashes. */
  boolean isHashed(int id) {
    return (flags[id] & UNHASHED) == 0;
  }

  /** Identity hash of an object that {@link #isHashed}. */
  int hashOf(int id) {
    return refs[id].hash;
  }

  Layout layout(int id) {
    return layouts[id];
  }

  /** True if it can hold references; false for what died before its class was known. */
  boolean isContainer(int id) {
    return layouts[id] != null && layouts[id].isContainer();
  }

  boolean has(int id, byte flag) {
    return (flags[id] & flag) != 0;
  }

  void set(int id, byte flag) {
    flags[id] |= flag;
  }

  void clear(int id, byte flag) {
    flags[id] &= (byte) ~flag;
  }

  /** Ids are below this. */
  int limit() {
    return limit;
  }

  /** Tracked objects. */
  int size() {
    return size;
  }
}
