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
import io.shadowheap.model.pool.PoolAllocator;
import io.shadowheap.model.refcount.RefCounts;
import io.shadowheap.model.site.Ledger;

/** The parts of one shadow heap, made once and used by everything in this package. */
final class Parts {

  final Profile profile;
  final Freeing freeing;
  final ObjectTable table = new ObjectTable();
  final EdgeTable edges = new EdgeTable();
  final Kinds kinds = new Kinds();
  final RefCounts counts = new RefCounts(table);
  final GenerationLists lists = new GenerationLists(table);
  final Ledger ledger = new Ledger(kinds, DeathKind.values().length);
  final Generations generations;
  final PoolAllocator pools;
  final FreeLists freeLists;
  final CycleBook cycles;

  /** Root holders in the object table. */
  int rootHolders;

  /** Classified objects that a live holder's recorded edge still leads to. */
  int unlinked;

  /** Objects not tracked for want of room. */
  long refused;

  Parts(Profile profile, Freeing freeing, boolean perTypePools, Names names) {
    this.profile = profile;
    this.freeing = freeing;
    generations = new Generations(profile.generations());
    pools = new PoolAllocator(profile.pools(), perTypePools);
    freeLists = new FreeLists(profile.freeLists());
    cycles =
        new CycleBook(
            table,
            edges,
            kinds,
            names::typeName,
            slot -> slot == ShadowHeap.ELEMENT ? "[]" : names.slotName(slot));
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

  /** True for what a cycle could lead through: containers, but not tuples that left. */
  boolean mayBeTracked(int target) {
    return target >= 0
        && is(target, Kinds.CONTAINER)
        && (!is(target, Kinds.TUPLE) || table.generation(target) != ObjectTable.NO_GENERATION);
  }

  /** The free list an allocation of this kind is served from, or {@link FreeLists#NONE}. */
  int freeList(Shape shape, int type, int items) {
    return switch (shape) {
      case INSTANCE -> freeLists.instances(type);
      case LIST -> FreeLists.LISTS;
      case TUPLE -> freeLists.tuples(items);
      case DICT -> FreeLists.DICTS;
    };
  }

  /** The free list that keeps freed objects like this one, or {@link FreeLists#NONE}. */
  int freeList(int id) {
    if (is(id, Kinds.TUPLE)) {
      return freeLists.tuples(edges.length(table.edges(id)));
    }
    if (is(id, Kinds.LIST)) {
      return FreeLists.LISTS;
    }
    if (is(id, Kinds.DICT)) {
      return FreeLists.DICTS;
    }
    return is(id, Kinds.CONTAINER) ? freeLists.instances(type(id)) : FreeLists.NONE;
  }
}
