// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.heap;

import java.util.Arrays;

/**
 * 22 bytes per object; ids are dense and reused, last freed first.
 *
 * <pre>
 * array     field     bits    what it holds, and when it holds something else
 * records   HEADER    18+14   kind (0: the record is free) and the flags below
 *           EDGES     32      its run in the EdgeTable
 *           PREV      32      previous of its generation's list | index in a set of dead or
 *                             unreachable objects | cursor over its edges while it is deallocated |
 *                             in a collection, FIRST_CANDIDATE + gc_refs of a candidate
 *           NEXT      32      next of its generation's list | next free record | deallocation stack
 * counts    REFCOUNT  16      edges and roots into the object; all ones: LargeCounts has it
 * places    PLACE     32      its block or large allocation
 * </pre>
 *
 * A collection asks many objects in no order for what is in one record, and never for the rest: a
 * record is a quarter of a cache line.
 */
public final class ObjectTable {

  /** No object. */
  public static final int NONE = -1;

  /** Kinds that fit into the header. */
  public static final int MAX_KINDS = 1 << 18;

  /** Flag bits 0 to 2: generation 0, 1, 2, {@link #PERMANENT} or {@link #NO_GENERATION}. */
  public static final int GENERATION = 7;

  /** In the list of what was frozen: in no generation, and so outside every collection. */
  public static final int PERMANENT = 3;

  /** Not in any list. */
  public static final int NO_GENERATION = 4;

  /** Its references were read at least once. */
  public static final int TRACED = 1 << 3;

  /** The last trace met an untracked object that may refer to others. */
  public static final int FRONTIER = 1 << 4;

  /** Its edges may be out of date. */
  public static final int STALE = 1 << 5;

  /** Decremented to non-zero since a collection last looked at it (Bacon and Rajan 2001). */
  public static final int CANDIDATE = 1 << 6;

  /** Member of a suspected cycle. */
  public static final int SUSPECTED = 1 << 7;

  /** Reclaimed by the JVM, not yet classified; PREV is its index in the dead set. */
  public static final int DEAD = 1 << 8;

  /** Classified, but a live holder's recorded edge still leads here; the id is not reused. */
  public static final int UNLINKED = 1 << 9;

  /** Its class loader is going. */
  public static final int UNLOADING = 1 << 10;

  /** Found unreachable by the running collection. */
  public static final int UNREACHABLE = 1 << 12;

  /** A holder dropped it since its references were last read, and may have changed them then. */
  public static final int DROPPED = 1 << 13;

  /** PREV of a candidate without gc_refs; those with more follow, all of them below NONE. */
  public static final int FIRST_CANDIDATE = Integer.MIN_VALUE;

  private static final int HEADER = 0;
  private static final int EDGES = 1;
  private static final int PREV = 2;
  private static final int NEXT = 3;

  private static final int RECORD_SHIFT = 2;
  private static final int SHIFT = 15;
  private static final int MASK = (1 << SHIFT) - 1;
  private static final int KIND_SHIFT = 14;
  private static final char IS_LARGE = Character.MAX_VALUE;
  private static final int SMALL_AGAIN = 1 << 15;

  private int[][] records = new int[8][];
  private char[][] counts = new char[8][];
  private int[][] places = new int[8][];
  private final LargeCounts large = new LargeCounts();
  private int limit;
  private int freeHead = NONE;
  private int used;

  /** A record with count 0, no edges and no generation. */
  public int allocate(int kind) {
    int id = freeHead;
    if (id == NONE) {
      id = limit;
      if ((id & MASK) == 0) {
        addSegment(id >>> SHIFT);
      }
      limit++;
    } else {
      freeHead = next(id);
    }
    int[] segment = records[id >>> SHIFT];
    int base = base(id);
    segment[base + HEADER] = kind << KIND_SHIFT | NO_GENERATION;
    segment[base + EDGES] = EdgeTable.NO_RUN;
    segment[base + PREV] = NONE;
    segment[base + NEXT] = NONE;
    used++;
    return id;
  }

  /** Gives the record back; the id may be handed out again at once. */
  public void free(int id) {
    char[] segment = counts[id >>> SHIFT];
    if (segment[id & MASK] == IS_LARGE) {
      large.remove(id);
    }
    segment[id & MASK] = 0;
    set(id, HEADER, 0);
    next(id, freeHead);
    freeHead = id;
    used--;
  }

  /** One more than the largest id ever handed out. */
  public int limit() {
    return limit;
  }

  /** Records in use. */
  public int used() {
    return used;
  }

  /** True if the id was handed out and not given back. */
  public boolean isUsed(int id) {
    return id >= 0 && id < limit && kind(id) != 0;
  }

  public int kind(int id) {
    return get(id, HEADER) >>> KIND_SHIFT;
  }

  /** True if any of the flags is set. */
  public boolean has(int id, int flags) {
    return (get(id, HEADER) & flags) != 0;
  }

  public void raise(int id, int flags) {
    records[id >>> SHIFT][base(id) + HEADER] |= flags;
  }

  public void lower(int id, int flags) {
    records[id >>> SHIFT][base(id) + HEADER] &= ~flags;
  }

  public int generation(int id) {
    return get(id, HEADER) & GENERATION;
  }

  /** True for a record in use that is in a generation's list. */
  public boolean isInGeneration(int id) {
    int header = get(id, HEADER);
    return (header & GENERATION) < PERMANENT && header >>> KIND_SHIFT != 0;
  }

  public void generation(int id, int generation) {
    int[] segment = records[id >>> SHIFT];
    int at = base(id) + HEADER;
    segment[at] = segment[at] & ~GENERATION | generation;
  }

  public int refcount(int id) {
    char count = counts[id >>> SHIFT][id & MASK];
    return count == IS_LARGE ? large.get(id) : count;
  }

  /** Adds one to the count. */
  public void increment(int id) {
    char[] segment = counts[id >>> SHIFT];
    int count = segment[id & MASK] + 1;
    if (count < IS_LARGE) {
      segment[id & MASK] = (char) count;
    } else {
      segment[id & MASK] = IS_LARGE;
      large.increment(id, IS_LARGE);
    }
  }

  /** Takes one from the count and returns the new one. */
  public int decrement(int id) {
    char[] segment = counts[id >>> SHIFT];
    int count = segment[id & MASK];
    if (count == 0) {
      throw new IllegalStateException(
          "reference count would fall below 0: id=%d; release what was held only".formatted(id));
    }
    if (count < IS_LARGE) {
      segment[id & MASK] = (char) --count;
      return count;
    }
    count = large.decrement(id);
    if (count < SMALL_AGAIN) {
      large.remove(id);
      segment[id & MASK] = (char) count;
    }
    return count;
  }

  public int prev(int id) {
    return get(id, PREV);
  }

  public void prev(int id, int value) {
    set(id, PREV, value);
  }

  public int next(int id) {
    return get(id, NEXT);
  }

  public void next(int id, int value) {
    set(id, NEXT, value);
  }

  public int edges(int id) {
    return get(id, EDGES);
  }

  public void edges(int id, int run) {
    set(id, EDGES, run);
  }

  public int place(int id) {
    return places[id >>> SHIFT][id & MASK];
  }

  public void place(int id, int placement) {
    places[id >>> SHIFT][id & MASK] = placement;
  }

  private void addSegment(int segment) {
    if (segment == records.length) {
      records = Arrays.copyOf(records, segment * 2);
      counts = Arrays.copyOf(counts, segment * 2);
      places = Arrays.copyOf(places, segment * 2);
    }
    records[segment] = new int[1 << SHIFT + RECORD_SHIFT];
    counts[segment] = new char[1 << SHIFT];
    places[segment] = new int[1 << SHIFT];
  }

  private int get(int id, int field) {
    return records[id >>> SHIFT][base(id) + field];
  }

  private void set(int id, int field, int value) {
    records[id >>> SHIFT][base(id) + field] = value;
  }

  private static int base(int id) {
    return (id & MASK) << RECORD_SHIFT;
  }
}
