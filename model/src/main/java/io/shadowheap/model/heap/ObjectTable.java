// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.heap;

import java.util.Arrays;

/**
 * One record of six ints per object; ids are dense and reused, last freed first.
 *
 * <pre>
 * field     bits    what it holds, and when it holds something else
 * REFCOUNT  32      edges and roots into the object
 * HEADER    18+14   kind (0: the record is free) and the flags below
 * PREV      32      previous of its generation's list | gc_refs while collecting | index in a set of
 *                   dead or unreachable objects | cursor over its edges while it is deallocated
 * NEXT      32      next of its generation's list | next free record | deallocation stack
 * EDGES     32      its run in the EdgeTable
 * PLACE     32      its block or large allocation
 * </pre>
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

  /** A candidate of the running collection; PREV is its gc_refs. */
  public static final int COLLECTING = 1 << 11;

  /** Tentatively unreachable in the running collection; PREV is a link again. */
  public static final int UNREACHABLE = 1 << 12;

  /** A holder dropped it since its references were last read, and may have changed them then. */
  public static final int DROPPED = 1 << 13;

  private static final int FIELDS = 6;
  private static final int REFCOUNT = 0;
  private static final int HEADER = 1;
  private static final int PREV = 2;
  private static final int NEXT = 3;
  private static final int EDGES = 4;
  private static final int PLACE = 5;

  private static final int SHIFT = 14;
  private static final int MASK = (1 << SHIFT) - 1;
  private static final int KIND_SHIFT = 14;
  private static final int FLAGS = (1 << KIND_SHIFT) - 1;

  private int[][] segments = new int[8][];
  private int limit;
  private int freeHead = NONE;
  private int used;

  /** A record with count 0, no edges and no generation. */
  public int allocate(int kind) {
    int id = freeHead;
    if (id == NONE) {
      id = limit;
      if (id >>> SHIFT == segments.length) {
        segments = Arrays.copyOf(segments, segments.length * 2);
      }
      if (segments[id >>> SHIFT] == null) {
        segments[id >>> SHIFT] = new int[FIELDS << SHIFT];
      }
      limit++;
    } else {
      freeHead = next(id);
    }
    int[] segment = segments[id >>> SHIFT];
    int base = base(id);
    segment[base + REFCOUNT] = 0;
    segment[base + HEADER] = kind << KIND_SHIFT | NO_GENERATION;
    segment[base + PREV] = NONE;
    segment[base + NEXT] = NONE;
    segment[base + EDGES] = EdgeTable.NO_RUN;
    segment[base + PLACE] = 0;
    used++;
    return id;
  }

  /** Gives the record back; the id may be handed out again at once. */
  public void free(int id) {
    set(id, HEADER, 0);
    set(id, NEXT, freeHead);
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

  public int flags(int id) {
    return get(id, HEADER) & FLAGS;
  }

  public void raise(int id, int flags) {
    segments[id >>> SHIFT][base(id) + HEADER] |= flags;
  }

  public void lower(int id, int flags) {
    segments[id >>> SHIFT][base(id) + HEADER] &= ~flags;
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
    int[] segment = segments[id >>> SHIFT];
    int at = base(id) + HEADER;
    segment[at] = segment[at] & ~GENERATION | generation;
  }

  public int refcount(int id) {
    return get(id, REFCOUNT);
  }

  /** Adds to the count and returns the new one. */
  public int addRefcount(int id, int delta) {
    return segments[id >>> SHIFT][base(id) + REFCOUNT] += delta;
  }

  public int prev(int id) {
    return get(id, PREV);
  }

  public void prev(int id, int value) {
    set(id, PREV, value);
  }

  /** Makes the object a candidate with these gc_refs. */
  public void startCollecting(int id, int gcRefs) {
    int[] segment = segments[id >>> SHIFT];
    int base = base(id);
    segment[base + PREV] = gcRefs;
    segment[base + HEADER] |= COLLECTING;
  }

  /** Takes one from gc_refs if the object is a candidate. */
  public void subtractIfCollecting(int id) {
    int[] segment = segments[id >>> SHIFT];
    int base = base(id);
    if ((segment[base + HEADER] & COLLECTING) != 0) {
      segment[base + PREV]--;
    }
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
    return get(id, PLACE);
  }

  public void place(int id, int placement) {
    set(id, PLACE, placement);
  }

  private int get(int id, int field) {
    return segments[id >>> SHIFT][base(id) + field];
  }

  private void set(int id, int field, int value) {
    segments[id >>> SHIFT][base(id) + field] = value;
  }

  private static int base(int id) {
    return (id & MASK) * FIELDS;
  }
}
