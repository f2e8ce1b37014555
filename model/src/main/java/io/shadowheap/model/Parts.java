// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.cycle.CycleBook;
import io.shadowheap.model.cycle.DeathKind;
import io.shadowheap.model.freelist.FreeLists;
import io.shadowheap.model.generation.GenerationLists;
import io.shadowheap.model.generation.Generations;
import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;
import io.shadowheap.model.pool.BlockRules;
import io.shadowheap.model.pool.PoolAllocator;
import io.shadowheap.model.pool.PrivateBlocks;
import io.shadowheap.model.refcount.RefCounts;
import io.shadowheap.model.site.Ledger;
import io.shadowheap.model.weak.WeakReferences;
import java.util.BitSet;

/** The parts of one shadow heap, made once and used by everything in this package. */
final class Parts {

  private static final int FREE_LISTED =
      Kinds.LIST | Kinds.TUPLE | Kinds.DICT | Kinds.FLOAT | Kinds.INT | Kinds.FRAME | Kinds.METHOD;

  final Profile profile;
  final Freeing freeing;

  /**
   * True where a cycle with a finalizer is kept, and held as gc.garbage holds it. Not for the JVM's
   * objects: it runs finalizers itself, and reclaims such cycles.
   */
  final boolean keepsUncollectable;

  final ObjectTable table = new ObjectTable();
  final EdgeTable edges = new EdgeTable();
  final Kinds kinds = new Kinds();
  final RefCounts counts = new RefCounts(table);
  final GenerationLists lists = new GenerationLists(table);
  final Ledger ledger = new Ledger(kinds, DeathKind.values().length);
  final WeakReferences weak = new WeakReferences();
  final Generations generations;
  final PoolAllocator pools;
  final FreeLists freeLists;

  /** Null where ints and floats share the pools with all others. */
  final PrivateBlocks intBlocks;

  final PrivateBlocks floatBlocks;
  final CycleBook cycles;
  final Finalizers finalizers;
  final Uncollectable uncollectable;

  /** Objects that are never freed, and whose count some versions do not show. */
  final BitSet immortal = new BitSet();

  /** What finalizers and callbacks do. */
  ProgramCode code = new ProgramCode() {};

  /** Root holders in the object table. */
  int rootHolders;

  /** Classified objects that a live holder's recorded edge still leads to. */
  int unlinked;

  /** Objects not tracked for want of room. */
  long refused;

  Parts(Profile profile, Freeing freeing, boolean perTypePools, Names names) {
    this.profile = profile;
    this.freeing = freeing;
    keepsUncollectable = freeing == Freeing.IMMEDIATE && profile.collections().uncollectableDel();
    generations = new Generations(profile.generations(), profile.collections().deferredTrigger());
    pools = new PoolAllocator(profile.pools(), perTypePools);
    freeLists = new FreeLists(profile.freeLists());
    intBlocks = profile.intFloatBlocks().map(this::blocks).orElse(null);
    floatBlocks = profile.intFloatBlocks().map(this::blocks).orElse(null);
    finalizers = new Finalizers(this);
    uncollectable = new Uncollectable(this);
    cycles =
        new CycleBook(
            table,
            edges,
            kinds,
            names::typeName,
            slot -> slot == ShadowHeap.ELEMENT ? "[]" : names.slotName(slot));
  }

  private PrivateBlocks blocks(BlockRules rules) {
    return new PrivateBlocks(rules, pools);
  }

  boolean is(int id, int attribute) {
    return kinds.is(table.kind(id), attribute);
  }

  int type(int id) {
    return kinds.type(table.kind(id));
  }

  long sizeBytes(int id) {
    int pooled = kinds.pooledBytes(table.kind(id));
    return pooled >= 0 ? pooled : pools.largeBytes(table.place(id));
  }

  /** True for objects that are neither dead nor pseudo holders. */
  boolean isLive(int id) {
    return table.isUsed(id)
        && !table.has(id, ObjectTable.DEAD | ObjectTable.UNLINKED)
        && !is(id, Kinds.ROOT);
  }

  void requireLive(int id, String what) {
    if (!isLive(id)) {
      throw new IllegalArgumentException(
          "%s is not a live tracked object: id=%d limit=%d; use ids that register or adopt returned and that are not dead"
              .formatted(what, id, table.limit()));
    }
  }

  /**
   * For questions about an object: dead ones that are not yet classified, and root holders, too.
   */
  void requireKnown(int id) {
    if (!table.isUsed(id)) {
      throw new IllegalArgumentException(
          "nothing has this id: id=%d limit=%d; use ids that register or adopt returned and that were not freed"
              .formatted(id, table.limit()));
    }
  }

  void requireEdge(int holder, int index) {
    requireKnown(holder);
    int length = edges.length(table.edges(holder));
    if (index < 0 || index >= length) {
      throw new IllegalArgumentException(
          "no such edge: id=%d index=%d length=%d; indexes are 0 to length - 1"
              .formatted(holder, index, length));
    }
  }

  /** True for what a cycle could lead through: containers, but not tuples that left. */
  boolean mayBeTracked(int target) {
    return target >= 0
        && is(target, Kinds.CONTAINER)
        && (!is(target, Kinds.TUPLE) || table.generation(target) != ObjectTable.NO_GENERATION);
  }

  /** Places an object of these attributes. */
  int allocate(int type, long sizeBytes, int attributes) {
    PrivateBlocks blocks = privateBlocks(attributes, sizeBytes);
    return blocks == null ? pools.allocate(type, sizeBytes) : blocks.allocate();
  }

  /** Gives the place of an object back. */
  void giveBack(int id) {
    int kind = table.kind(id);
    PrivateBlocks blocks = privateBlocks(kinds.attributes(kind), kinds.pooledBytes(kind));
    if (blocks == null) {
      pools.free(table.place(id));
    } else {
      blocks.free(table.place(id));
    }
  }

  private PrivateBlocks privateBlocks(int attributes, long sizeBytes) {
    if ((attributes & (Kinds.INT | Kinds.FLOAT)) == 0
        || intBlocks == null
        || profile.intFloatBlocks().get().objectBytes() != sizeBytes) {
      return null;
    }
    return (attributes & Kinds.INT) != 0 ? intBlocks : floatBlocks;
  }

  /** The cell of the edge that is visited as the n-th: of lists and tuples the last comes first. */
  int cell(int id, int run, int visited) {
    int start = edges.start(run);
    return is(id, Kinds.LIST | Kinds.TUPLE)
        ? start + edges.length(run) - 1 - visited
        : start + visited;
  }

  /** The free list that keeps freed objects like this one, or {@link FreeLists#NONE}. */
  int freeList(int id) {
    return freeList(kinds.attributes(table.kind(id)), edges.length(table.edges(id)), type(id));
  }

  /** The free list of objects with these attributes, items and type, or {@link FreeLists#NONE}. */
  int freeList(int attributes, int items, int type) {
    return switch (attributes & FREE_LISTED) {
      case 0 -> (attributes & Kinds.CONTAINER) == 0 ? FreeLists.NONE : freeLists.instances(type);
      case Kinds.LIST -> FreeLists.LISTS;
      case Kinds.DICT -> FreeLists.DICTS;
      case Kinds.TUPLE -> freeLists.tuples(items);
      case Kinds.FLOAT -> freeLists.floats();
      case Kinds.INT -> freeLists.ints();
      case Kinds.FRAME -> freeLists.frames();
      default -> freeLists.methods();
    };
  }
}
