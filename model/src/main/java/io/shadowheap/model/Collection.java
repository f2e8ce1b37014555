// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static io.shadowheap.model.generation.GenerationLists.UNREACHABLE;
import static io.shadowheap.model.heap.ObjectTable.NONE;

import io.shadowheap.model.cycle.Reachability;
import io.shadowheap.model.cycle.Suspicion;
import io.shadowheap.model.generation.GenerationLists;
import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;
import java.util.function.LongSupplier;

/**
 * One collection of a generation and the younger ones: what nothing outside them keeps alive is
 * freed (IMMEDIATE) or suspected (OBSERVED), the others are promoted.
 *
 * @see "CPython 3.11 Modules/gcmodule.c, gc_collect_main, untrack_tuples, untrack_dicts"
 */
final class Collection {

  private static final int OLDEST = 2;

  private final Parts parts;
  private final ObjectTable table;
  private final EdgeTable edges;
  private final GenerationLists lists;
  private final Reachability reachability;
  private final Suspicion suspicion;
  private final Garbage garbage;
  private final LongSupplier nanos;

  /** Objects the running collection found and had to keep. */
  private long uncollectable;

  Collection(Parts parts, Deallocation deallocation, LongSupplier nanos) {
    this.parts = parts;
    this.nanos = nanos;
    table = parts.table;
    edges = parts.edges;
    lists = parts.lists;
    reachability =
        new Reachability(table, edges, lists, parts.kinds, parts.freeing != Freeing.IMMEDIATE);
    garbage = new Garbage(parts, reachability, deallocation);
    suspicion = new Suspicion(table, edges, lists, parts.cycles, parts::sizeBytes);
  }

  long run(int generation) {
    if (!parts.generations.start()) {
      return 0;
    }
    long start = nanos.getAsLong();
    parts.code.collectionStarts(generation);
    parts.generations.begin(generation);
    for (int younger = 0; younger < generation; younger++) {
      lists.merge(younger, generation);
    }
    reachability.deduce(generation);
    int old = Math.min(generation + 1, OLDEST);
    int boundary = generation == old ? NONE : lists.tail(old);
    long survivors = generation == OLDEST ? settleAll() : promote(generation, old);
    uncollectable = 0;
    long collected =
        parts.freeing == Freeing.OBSERVED
            ? suspect(generation, old, survivors)
            : free(generation, old, boundary, survivors);
    long kept = uncollectable;
    parts.generations.count(generation, collected, kept, nanos.getAsLong() - start);
    parts.code.collectionEnds(generation, collected, kept);
    parts.generations.end();
    return collected + kept;
  }

  private long promote(int generation, int old) {
    long survivors = 0;
    for (int id = lists.head(generation); id != NONE; id = table.next(id)) {
      settle(id, old);
      survivors++;
    }
    lists.merge(generation, old);
    return survivors;
  }

  /** As promote, for a full collection: in the order of the table, because no order matters. */
  private long settleAll() {
    long survivors = 0;
    int limit = table.limit();
    for (int id = 0; id < limit; id++) {
      if (table.isInGeneration(id) && !table.has(id, ObjectTable.UNREACHABLE)) {
        settle(id, OLDEST);
        survivors++;
      }
    }
    return survivors;
  }

  private void settle(int id, int old) {
    lists.promote(id, old);
    if (table.has(id, ObjectTable.SUSPECTED)) {
      parts.cycles.withdraw(id);
    }
    table.lower(id, ObjectTable.CANDIDATE);
  }

  private long suspect(int generation, int old, long survivors) {
    long unreachable = countUnreachable();
    long found = suspicion.judge(old);
    parts.generations.survived(generation, survivors + unreachable);
    return found;
  }

  private long free(int generation, int old, int boundary, long survivors) {
    long untracked = untrack(old, boundary, Kinds.TUPLE);
    if (generation == OLDEST && parts.profile.collections().untrackDicts()) {
      untracked += untrack(old, boundary, Kinds.DICT);
    }
    parts.generations.survived(generation, survivors - untracked);
    boolean legacy = parts.keepsUncollectable;
    if (legacy) {
      parts.uncollectable.takeOut(old);
    }
    long collected = garbage.dispose(old);
    uncollectable = legacy ? parts.uncollectable.hold(old) : 0;
    if (generation == OLDEST) {
      parts.freeLists.clear(
          placement -> {
            parts.pools.free(placement);
            parts.generations.deallocated();
          });
      if (parts.intBlocks != null) {
        parts.intBlocks.clear();
        parts.floatBlocks.clear();
      }
    }
    return collected;
  }

  /** Objects of these kinds that hold nothing a cycle could lead through leave, in list order. */
  private long untrack(int list, int boundary, int attribute) {
    if (!parts.kinds.any(attribute)) {
      return 0;
    }
    long untracked = 0;
    int id = boundary == NONE ? lists.head(list) : table.next(boundary);
    while (id != NONE) {
      int following = table.next(id);
      if (parts.is(id, attribute) && !holdsTrackable(id)) {
        lists.untrack(id);
        untracked++;
      }
      id = following;
    }
    return untracked;
  }

  private boolean holdsTrackable(int id) {
    int run = table.edges(id);
    int cell = edges.start(run);
    for (int end = cell + edges.length(run); cell < end; cell++) {
      if (parts.mayBeTracked(edges.target(cell))) {
        return true;
      }
    }
    return false;
  }

  private long countUnreachable() {
    long count = 0;
    for (int id = lists.head(UNREACHABLE); id != NONE; id = table.next(id)) {
      count++;
    }
    return count;
  }
}
