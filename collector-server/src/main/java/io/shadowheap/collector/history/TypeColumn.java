// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import static io.shadowheap.collector.history.Column.counter;
import static io.shadowheap.collector.history.Column.state;

import io.shadowheap.wire.TypeRow;
import io.shadowheap.wire.TypeRow.Amount;
import java.util.function.Function;

/** What is kept of a type. */
public enum TypeColumn implements Column<TypeRow> {
  ALLOCATED_OBJECTS(counter(TypeRow::allocatedObjects)),
  ALLOCATED_BYTES(counter(TypeRow::allocatedBytes)),
  REGISTERED(counter(TypeRow::registered)),
  ADOPTED(counter(TypeRow::adopted)),
  LIVE_OBJECTS(state(TypeRow::liveObjects)),
  LIVE_BYTES(state(TypeRow::liveBytes)),
  REFCOUNT_OBJECTS(state(row -> row.refcount() == null ? 0 : row.refcount().objects())),
  REFCOUNT_SUM(state(row -> row.refcount() == null ? 0 : row.refcount().sum())),
  GENERATION0_OBJECTS(state(row -> generation(row, 0))),
  GENERATION1_OBJECTS(state(row -> generation(row, 1))),
  GENERATION2_OBJECTS(state(row -> generation(row, 2))),
  UNTRACKED_BY_GC(state(TypeRow::untrackedByGc)),
  POOL_BLOCKS_USED(state(row -> row.pools() == null ? 0 : row.pools().blocksUsed())),
  POOL_BLOCKS_TOTAL(state(row -> row.pools() == null ? 0 : row.pools().blocksTotal())),
  STRANDED_BYTES(state(row -> row.pools() == null ? 0 : row.pools().strandedBytes())),
  RELEASABLE_BYTES(state(row -> row.pools() == null ? 0 : row.pools().releasableBytes())),
  LARGE_OBJECTS(state(row -> row.pools() == null ? 0 : row.pools().largeObjects())),
  LARGE_BYTES(state(row -> row.pools() == null ? 0 : row.pools().largeBytes())),
  PENDING(state(TypeRow::pending)),
  FREED_ACYCLIC_OBJECTS(counter(row -> freed(row, TypeRow.Freed::acyclic))),
  FREED_CYCLIC_OBJECTS(counter(row -> freed(row, TypeRow.Freed::cyclic))),
  FREED_UNSETTLED_OBJECTS(counter(row -> freed(row, TypeRow.Freed::unsettled))),
  FREED_UNTRACED_OBJECTS(counter(row -> freed(row, TypeRow.Freed::untraced))),
  FREED_UNKNOWN_OBJECTS(counter(row -> freed(row, TypeRow.Freed::unknown))),
  FREED_FINALIZABLE_OBJECTS(counter(row -> freed(row, TypeRow.Freed::finalizable))),
  FREED_CLASS_UNLOADING_OBJECTS(counter(row -> freed(row, TypeRow.Freed::classUnloading))),
  RECLAIM_DELAY_OBJECTS(
      counter(row -> row.reclaimDelay() == null ? 0 : row.reclaimDelay().objects())),
  RECLAIM_DELAY_SUM_MILLIS(
      counter(
          row -> row.reclaimDelay() == null ? 0 : (long) (1e3 * row.reclaimDelay().sumSeconds()))),
  /** Instances in which every allocation of it was registered. */
  FULLY_TRACKED(state(row -> row.fullyTracked() ? 1 : 0)),
  /** Instances in which its live objects are an estimate. */
  ESTIMATED(state(row -> row.hasEstimate() ? 1 : 0)),
  THINNED(counter(TypeRow::thinned)),
  ESTIMATE_OBJECTS(state(row -> row.estimate() == null ? 0 : row.estimate().objects())),
  ESTIMATE_BYTES(state(row -> row.estimate() == null ? 0 : row.estimate().bytes())),
  /** The square of the standard error: that may be added up. */
  ESTIMATE_VARIANCE(state(row -> row.estimate() == null ? 0 : variance(row.estimate()))),
  /** Objects counted that nothing tracked refers to. */
  UNREFERENCED_OBJECTS(
      state(row -> row.refcount() == null ? 0 : row.refcount().histogram().get(0)));

  private final Source<TypeRow> source;

  TypeColumn(Source<TypeRow> source) {
    this.source = source;
  }

  @Override
  public Source<TypeRow> source() {
    return source;
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
