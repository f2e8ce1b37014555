// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.freelist.FreeListUse;
import io.shadowheap.model.freelist.FreeLists;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;

/**
 * The shadow heap: applies one change to its parts in a fixed order and freezes views; the only way
 * to change the model. One thread at a time.
 */
public final class ShadowHeap {

  /** The slot of every array element; printed {@code []}. */
  public static final int ELEMENT = -1;

  /** The site of an object that was adopted. */
  public static final int NO_SITE = -1;

  /** What {@link #register} and {@link #adopt} return when the shadow heap is full. */
  public static final int FULL = -1;

  /** Types are numbered densely from 0; tables by type are this long at most. */
  public static final int MAX_TYPES = 1 << 20;

  /** What sys.getrefcount shows of immortal objects, 64-bit. */
  public static final long IMMORTAL_REFCOUNT = 0xFFFF_FFFFL;

  /** The generation of what is frozen. */
  public static final int PERMANENT = ObjectTable.PERMANENT;

  /** What a weak reference refers to when the object is gone. */
  public static final int GONE = ObjectTable.NONE;

  /** Not private, so that a test can break one book and see the laws name it. */
  final Parts parts;

  private final ObjectTable table;
  private final Allocation allocation;
  private final Tracer tracer;
  private final Deaths deaths;
  private final Collection collection;
  private final Deallocation deallocation;
  private final Stores stores;
  private final GcModule gc;
  private final Forgetting forgetting;
  private IntConsumer freedListener = id -> {};
  private IntConsumer unheldListener = id -> {};

  /**
   * An empty shadow heap.
   *
   * @param perTypePools true if each type owns its pools
   * @param maxObjects objects tracked at once; beyond, {@link #FULL}
   * @param nanos a clock for how long collections take; {@code () -> 0} where it does not matter
   */
  public ShadowHeap(
      Profile profile,
      Freeing freeing,
      boolean perTypePools,
      int maxObjects,
      Names names,
      LongSupplier nanos) {
    if (maxObjects < 1) {
      throw new IllegalArgumentException("max_objects=%d; write 1 or more".formatted(maxObjects));
    }
    parts = new Parts(profile, freeing, perTypePools, names);
    allocation = new Allocation(parts, maxObjects);
    table = parts.table;
    deallocation = new Deallocation(parts, id -> freedListener.accept(id));
    deaths = new Deaths(parts);
    tracer =
        new Tracer(parts, deallocation.unheld(deaths::unheld, id -> unheldListener.accept(id)));
    collection = new Collection(parts, deallocation, nanos);
    stores = new Stores(parts, deallocation);
    gc = new GcModule(parts, stores);
    forgetting = new Forgetting(parts, deaths);
  }

  /**
   * Changes the thresholds; no collection by itself. 0 turns automatic collections off.
   *
   * @param thresholds of generation 0, 1, 2; those not given stay
   */
  public void thresholds(int... thresholds) {
    parts.generations.thresholds(thresholds);
  }

  /**
   * Tracks an object from its allocation on: a counted allocation that may run collections, in
   * which the object does not take part.
   *
   * @param type the caller's id, 0 or more
   * @param site the caller's id, 0 or more
   * @param container false for an atom: counted and placed, in no generation
   * @param finalizable the JVM may bring it back after its weak references were cleared
   * @return its id, reused after it is freed, or {@link #FULL}
   */
  public int register(int type, int site, long sizeBytes, boolean container, boolean finalizable) {
    return register(type, site, sizeBytes, attributes(container, finalizable));
  }

  /**
   * Allocates an object of a Python program: as {@link #register(int, int, long, boolean,
   * boolean)}, but from a free list if its shape has one with an object in it; that is not counted.
   *
   * @param items items of a tuple, which decide its free list; 0 for other shapes
   */
  public int register(int type, int site, long sizeBytes, Shape shape, int items) {
    BadInput.requireItems(items);
    int attributes = shape.attributes();
    int list = parts.freeList(attributes, items, type);
    if (!parts.freeLists.serves(list)) {
      return register(type, site, sizeBytes, attributes);
    }
    int id = allocation.create(type, site, sizeBytes, attributes, list);
    if (id != FULL && shape != Shape.DICT && (attributes & Kinds.CONTAINER) != 0) {
      parts.lists.track(id);
    }
    return id;
  }

  /**
   * A moment at which collections that allocations asked for may run, where the profile defers
   * them; elsewhere it does nothing.
   */
  public void safepoint() {
    int due = parts.generations.wanted();
    if (due >= 0) {
      collection.run(due);
    }
  }

  /** What a program asks of its gc module, for {@link Freeing#IMMEDIATE}. */
  public GcModule gc() {
    return gc;
  }

  /** Who refers to whom, read backwards. */
  public References references() {
    return new References(parts);
  }

  /** Single stores, for {@link Freeing#IMMEDIATE}. */
  public Stores stores() {
    BadInput.requireFreeing(parts.freeing, Freeing.IMMEDIATE, "single stores");
    return stores;
  }

  /** Names who is told of each id whose count fell to zero in a trace, {@link Freeing#DEFERRED}. */
  public void onUnheld(IntConsumer listener) {
    unheldListener = listener;
  }

  /** Frees an object whose count is zero, and all that only it kept alive. */
  public void freeUnheld(int id) {
    deallocation.freeUnheld(id);
  }

  /** Names who is told of each id freed, other than under {@link Freeing#OBSERVED}. */
  public void onFreed(IntConsumer listener) {
    freedListener = listener;
  }

  /** Names who is told of each id whose count changes; an id may be told of more than once. */
  public void onRefcountChanged(IntConsumer listener) {
    parts.counts.onChange(listener);
  }

  /** Names who is told of each id that loses an edge or root, also because its holder is dead. */
  public void onReferenceLost(IntConsumer listener) {
    parts.counts.onLoss(listener);
  }

  /** The rules it follows; thresholds may have been changed since. */
  public Profile profile() {
    return parts.profile;
  }

  /** Turns automatic collections on or off. */
  public void automatic(boolean enabled) {
    parts.generations.enabled(enabled);
  }

  /** The generations now, without looking at every object. */
  public GenerationsView generations() {
    return Freezer.generations(parts);
  }

  /** Visits the objects of a generation, or of {@link #PERMANENT}, in list order. */
  public void forEachIn(int generation, IntConsumer visitor) {
    BadInput.requireGeneration(generation, PERMANENT);
    for (int id = parts.lists.head(generation); id != ObjectTable.NONE; id = table.next(id)) {
      visitor.accept(id);
    }
  }

  /** Objects on the free lists of lists, dicts, and tuples of 1 to n items. */
  public int[] freeLists(int longestTuple) {
    int[] sizes = new int[longestTuple + 2];
    for (int list = 0; list < sizes.length; list++) {
      sizes[list] = parts.freeLists.size(list);
    }
    return sizes;
  }

  /** What all arena bytes are used for now, without looking at every object. */
  public PoolsView.Account poolAccount() {
    return PoolsView.of(parts.pools).account();
  }

  /** From now on asks what free lists of other lengths would serve. */
  public void measureFreeLists() {
    parts.freeLists.measure();
  }

  /**
   * What the free list of a kind served since {@link #measureFreeLists}.
   *
   * @param type matters for instances only
   * @param items matters for tuples only
   */
  public FreeListUse freeListUse(Shape shape, int type, int items) {
    return parts.freeLists.use(parts.freeList(shape.attributes(), items, type));
  }

  /** Tracks an object because a tracked one refers to it: placed, but not a counted allocation. */
  public int adopt(int type, long sizeBytes, boolean container, boolean finalizable) {
    int attributes = attributes(container, finalizable) | Kinds.ADOPTED;
    int id = allocation.create(type, NO_SITE, sizeBytes, attributes, FreeLists.NONE);
    if (id != FULL && container) {
      parts.lists.track(id);
    }
    return id;
  }

  /**
   * A pseudo holder whose edges are roots, for the static fields of a class. It has no size, no
   * place, no generation and is counted nowhere.
   *
   * @param label the caller's; {@link #type} gives it back
   */
  public int rootHolder(int label) {
    int kind = parts.kinds.intern(label, NO_SITE, 0, Kinds.ROOT);
    if (kind == Kinds.NO_KIND) {
      throw new IllegalStateException(
          "no root holder left: label=%d kinds=%d; use fewer labels"
              .formatted(label, parts.kinds.limit()));
    }
    int id = table.allocate(kind);
    parts.rootHolders++;
    return id;
  }

  /** Drops a root holder and its roots. */
  public void dropRootHolder(int holder) {
    BadInput.requireRootHolder(parts, holder);
    tracer.trace(holder, new int[0], new int[0], 0, false);
    table.free(holder);
    parts.rootHolders--;
  }

  /**
   * Makes the stored edges of a holder equal to what was read: increments first, then decrements.
   *
   * @param slots slot of each edge; {@link #ELEMENT} for array elements
   * @param targets id each edge refers to, tracked and live
   * @param n edges, from index 0
   * @param frontier it also refers to an object that is not tracked and may refer to others
   * @return stores that happened since the last trace: the larger of edges gained and edges lost
   */
  public int trace(int holder, int[] slots, int[] targets, int n, boolean frontier) {
    requireHolder(holder);
    BadInput.requireLength(n, Math.min(slots.length, targets.length));
    return tracer.trace(holder, slots, targets, n, frontier);
  }

  /** Notes that the stored edges of an object may be out of date; the next trace clears it. */
  public void stale(int id) {
    parts.requireLive(id, "object");
    table.raise(id, ObjectTable.STALE);
  }

  /**
   * Notes that a live holder dropped an object since its references were last read, and may have
   * changed them on the way; the next trace clears it. A cycle that needs two such objects is not
   * confirmed.
   */
  public void dropped(int id) {
    parts.requireLive(id, "dropped object");
    table.raise(id, ObjectTable.DROPPED);
  }

  /** Notes that the class loader of an object's class is going. */
  public void classUnloading(int id) {
    parts.requireLive(id, "object");
    table.raise(id, ObjectTable.UNLOADING);
  }

  /**
   * The JVM reclaimed these: a complete dead set of one epoch. Classifies them together with those
   * still pending. Call it each epoch, with {@code n} 0 if nothing died.
   *
   * @param jvmCollections running count of the JVM's own collections
   */
  public void observeDeaths(int[] ids, int n, int jvmCollections) {
    BadInput.requireFreeing(parts.freeing, Freeing.OBSERVED, "observed deaths");
    BadInput.requireLength(n, ids.length);
    deaths.observe(ids, n, jvmCollections);
  }

  /**
   * Stops tracking objects that live on, to make room or to save work. One pass over all edges.
   *
   * @param ids live and each once, from index 0
   */
  public void forget(int[] ids, int n) {
    BadInput.requireFreeing(parts.freeing, Freeing.OBSERVED, "forgetting");
    BadInput.requireLength(n, ids.length);
    forgetting.forget(ids, n);
  }

  /**
   * Collects a generation and the younger ones.
   *
   * @return unreachable objects found
   */
  public long collect(int generation) {
    BadInput.requireGeneration(generation, 2);
    return collection.run(generation);
  }

  /**
   * A snapshot of everything. Looks at every object once.
   *
   * @param applicationType which types are the application's own
   */
  public HeapView freeze(IntPredicate applicationType) {
    return new Freezer(parts).freeze(applicationType);
  }

  /** True for a tracked object that is not known to be dead; false for any other number. */
  public boolean isLive(int id) {
    return parts.isLive(id);
  }

  /** Type of an object, or label of a root holder. */
  public int type(int id) {
    parts.requireKnown(id);
    return parts.type(id);
  }

  /** Allocation site, or {@link #NO_SITE}. */
  public int site(int id) {
    parts.requireKnown(id);
    return parts.kinds.site(table.kind(id));
  }

  /** Shallow size. */
  public long sizeBytes(int id) {
    parts.requireKnown(id);
    return parts.sizeBytes(id);
  }

  /** Edges and roots into an object. */
  public int refcount(int id) {
    parts.requireKnown(id);
    return table.refcount(id);
  }

  /**
   * What sys.getrefcount shows: one more than {@link #refcount}, because its argument is a
   * reference, too; of an immortal object always {@link #IMMORTAL_REFCOUNT}.
   */
  public long shownRefcount(int id) {
    parts.requireKnown(id);
    return parts.profile.immortals() && parts.immortal.get(id)
        ? IMMORTAL_REFCOUNT
        : table.refcount(id) + 1L;
  }

  /** Generation 0, 1 or 2, {@link #PERMANENT}, or -1 if it is in none. */
  public int generation(int id) {
    parts.requireKnown(id);
    int generation = table.generation(id);
    return generation == ObjectTable.NO_GENERATION ? -1 : generation;
  }

  /** True if it takes part in collections (CPython's gc.is_tracked). */
  public boolean isGcTracked(int id) {
    return generation(id) >= 0;
  }

  /** True if it can hold references. */
  public boolean isContainer(int id) {
    parts.requireKnown(id);
    return parts.is(id, Kinds.CONTAINER);
  }

  /** True if it was adopted rather than registered. */
  public boolean isAdopted(int id) {
    parts.requireKnown(id);
    return parts.is(id, Kinds.ADOPTED);
  }

  /** True if its references were read at least once. */
  public boolean isTraced(int id) {
    parts.requireKnown(id);
    return table.has(id, ObjectTable.TRACED);
  }

  /** True if its last trace met an untracked object that may refer to others. */
  public boolean isFrontier(int id) {
    parts.requireKnown(id);
    return table.has(id, ObjectTable.FRONTIER);
  }

  /** True if it is a member of a suspected cycle. */
  public boolean isSuspected(int id) {
    parts.requireKnown(id);
    return table.has(id, ObjectTable.SUSPECTED);
  }

  /** Stored edges of an object. */
  public int degree(int holder) {
    parts.requireKnown(holder);
    return parts.edges.length(table.edges(holder));
  }

  /** Slot of the edge at an index below {@link #degree}. */
  public int slotAt(int holder, int index) {
    parts.requireEdge(holder, index);
    return parts.edges.slot(parts.edges.start(table.edges(holder)) + index);
  }

  /** Target of the edge at an index below {@link #degree}. */
  public int targetAt(int holder, int index) {
    parts.requireEdge(holder, index);
    return parts.edges.target(parts.edges.start(table.edges(holder)) + index);
  }

  /** True for whatever has this id: an object, one that died lately, a root holder. */
  public boolean isKnown(int id) {
    return table.isUsed(id);
  }

  /** True for a pseudo holder whose edges are roots. */
  public boolean isRootHolder(int id) {
    parts.requireKnown(id);
    return parts.is(id, Kinds.ROOT);
  }

  /** Largest id in use plus 1: ids are dense, so this bounds arrays indexed by id. */
  public int idLimit() {
    return table.limit();
  }

  private int register(int type, int site, long sizeBytes, int attributes) {
    if (parts.freeing != Freeing.IMMEDIATE) {
      safepoint(); // the JVM has been at one since the last allocation
    }
    int id = allocation.create(type, site, sizeBytes, attributes, FreeLists.NONE);
    if (id != FULL && (attributes & Kinds.CONTAINER) != 0) {
      int due = parts.generations.allocated();
      if (due >= 0) {
        collection.run(due);
      }
      if ((attributes & Kinds.DICT) == 0) {
        parts.lists.track(id);
      }
    }
    return id;
  }

  private void requireHolder(int id) {
    if (!table.isUsed(id) || !parts.is(id, Kinds.ROOT)) {
      parts.requireLive(id, "holder");
    }
  }

  private static int attributes(boolean container, boolean finalizable) {
    return (container ? Kinds.CONTAINER : 0) | (finalizable ? Kinds.FINALIZABLE : 0);
  }
}
