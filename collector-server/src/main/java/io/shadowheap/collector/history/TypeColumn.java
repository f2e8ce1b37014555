// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import io.shadowheap.wire.TypeRow;
import io.shadowheap.wire.TypeRow.Amount;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What is kept of a type. */
public enum TypeColumn implements Column<TypeRow> {
  ALLOCATED_OBJECTS(true, TypeRow::allocatedObjects),
  ALLOCATED_BYTES(true, TypeRow::allocatedBytes),
  REGISTERED(true, TypeRow::registered),
  ADOPTED(true, TypeRow::adopted),
  LIVE_OBJECTS(false, TypeRow::liveObjects),
  LIVE_BYTES(false, TypeRow::liveBytes),
  REFCOUNT_OBJECTS(false, row -> row.refcount() == null ? 0 : row.refcount().objects()),
  REFCOUNT_SUM(false, row -> row.refcount() == null ? 0 : row.refcount().sum()),
  GENERATION0_OBJECTS(false, row -> generation(row, 0)),
  GENERATION1_OBJECTS(false, row -> generation(row, 1)),
  GENERATION2_OBJECTS(false, row -> generation(row, 2)),
  UNTRACKED_BY_GC(false, TypeRow::untrackedByGc),
  POOL_BLOCKS_USED(false, row -> row.pools() == null ? 0 : row.pools().blocksUsed()),
  POOL_BLOCKS_TOTAL(false, row -> row.pools() == null ? 0 : row.pools().blocksTotal()),
  STRANDED_BYTES(false, row -> row.pools() == null ? 0 : row.pools().strandedBytes()),
  RELEASABLE_BYTES(false, row -> row.pools() == null ? 0 : row.pools().releasableBytes()),
  LARGE_OBJECTS(false, row -> row.pools() == null ? 0 : row.pools().largeObjects()),
  LARGE_BYTES(false, row -> row.pools() == null ? 0 : row.pools().largeBytes()),
  PENDING(false, TypeRow::pending),
  FREED_ACYCLIC_OBJECTS(true, row -> freed(row, TypeRow.Freed::acyclic)),
  FREED_CYCLIC_OBJECTS(true, row -> freed(row, TypeRow.Freed::cyclic)),
  FREED_UNSETTLED_OBJECTS(true, row -> freed(row, TypeRow.Freed::unsettled)),
  FREED_UNTRACED_OBJECTS(true, row -> freed(row, TypeRow.Freed::untraced)),
  FREED_UNKNOWN_OBJECTS(true, row -> freed(row, TypeRow.Freed::unknown)),
  FREED_FINALIZABLE_OBJECTS(true, row -> freed(row, TypeRow.Freed::finalizable)),
  FREED_CLASS_UNLOADING_OBJECTS(true, row -> freed(row, TypeRow.Freed::classUnloading)),
  RECLAIM_DELAY_OBJECTS(true, row -> row.reclaimDelay() == null ? 0 : row.reclaimDelay().objects()),
  RECLAIM_DELAY_SUM_MILLIS(
      true, row -> row.reclaimDelay() == null ? 0 : (long) (1e3 * row.reclaimDelay().sumSeconds())),
  /** Instances in which every allocation of it was registered. */
  FULLY_TRACKED(false, row -> row.fullyTracked() ? 1 : 0),
  /** Instances in which its live objects are an estimate. */
  ESTIMATED(false, row -> row.provenance().equals("estimated") ? 1 : 0),
  THINNED(true, TypeRow::thinned),
  ESTIMATE_OBJECTS(false, row -> row.estimate() == null ? 0 : row.estimate().objects()),
  ESTIMATE_BYTES(false, row -> row.estimate() == null ? 0 : row.estimate().bytes()),
  /** The square of the standard error: that may be added up. */
  ESTIMATE_VARIANCE(false, row -> row.estimate() == null ? 0 : variance(row.estimate()));

  private final boolean counter;
  private final ToLongFunction<TypeRow> value;

  TypeColumn(boolean counter, ToLongFunction<TypeRow> value) {
    this.counter = counter;
    this.value = value;
  }

  @Override
  public String key() {
    return Column.keyOf(this);
  }

  @Override
  public boolean isCounter() {
    return counter;
  }

  @Override
  public long of(TypeRow row) {
    return value.applyAsLong(row);
  }

  private static long variance(TypeRow.Estimate estimate) {
    return Math.round(estimate.standardError() * estimate.standardError());
  }

  private static long generation(TypeRow row, int generation) {
    return row.generations() == null ? 0 : row.generations().get(generation);
  }

  private static long freed(TypeRow row, Function<TypeRow.Freed, Amount> how) {
    return row.freed() == null ? 0 : how.apply(row.freed()).objects();
  }
}
