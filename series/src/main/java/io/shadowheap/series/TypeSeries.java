// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.series;

import static io.shadowheap.series.Metric.TYPE_ADOPTED_OBJECTS;
import static io.shadowheap.series.Metric.TYPE_AGE_MAX;
import static io.shadowheap.series.Metric.TYPE_AGE_MEDIAN;
import static io.shadowheap.series.Metric.TYPE_ALLOCATED_BYTES;
import static io.shadowheap.series.Metric.TYPE_ALLOCATED_OBJECTS;
import static io.shadowheap.series.Metric.TYPE_FREED_OBJECTS;
import static io.shadowheap.series.Metric.TYPE_FULLY_TRACKED;
import static io.shadowheap.series.Metric.TYPE_GENERATION_OBJECTS;
import static io.shadowheap.series.Metric.TYPE_LIVE_BYTES;
import static io.shadowheap.series.Metric.TYPE_LIVE_BYTES_ESTIMATED;
import static io.shadowheap.series.Metric.TYPE_LIVE_OBJECTS;
import static io.shadowheap.series.Metric.TYPE_LIVE_OBJECTS_ESTIMATED;
import static io.shadowheap.series.Metric.TYPE_LIVE_OBJECTS_ESTIMATED_STDERR;
import static io.shadowheap.series.Metric.TYPE_POOLS;
import static io.shadowheap.series.Metric.TYPE_POOL_BLOCKS;
import static io.shadowheap.series.Metric.TYPE_POOL_BLOCKS_ALLOCATED;
import static io.shadowheap.series.Metric.TYPE_POOL_RELEASABLE_BYTES;
import static io.shadowheap.series.Metric.TYPE_POOL_STRANDED_BYTES;
import static io.shadowheap.series.Metric.TYPE_RECLAIM_DELAY;
import static io.shadowheap.series.Metric.TYPE_RECLAIM_UNTIMED;
import static io.shadowheap.series.Metric.TYPE_REFCOUNT_MAX;
import static io.shadowheap.series.Metric.TYPE_REFCOUNT_OBJECTS;
import static io.shadowheap.series.Metric.TYPE_REFCOUNT_SUM;
import static io.shadowheap.series.Metric.TYPE_REGISTERED_OBJECTS;
import static io.shadowheap.series.Metric.TYPE_THINNED_OBJECTS;

import io.shadowheap.wire.Report;
import io.shadowheap.wire.TypeRow;
import io.shadowheap.wire.TypeRow.AgeSeconds;
import io.shadowheap.wire.TypeRow.Estimate;
import io.shadowheap.wire.TypeRow.Freed;
import io.shadowheap.wire.TypeRow.ReclaimDelay;
import io.shadowheap.wire.TypeRow.Refcount;
import io.shadowheap.wire.TypeRow.TypePools;
import java.util.function.Predicate;

/** The rows of a report's types, other included. What a row leaves out has no series. */
final class TypeSeries {

  private final Points series;
  private final TypeRow row;
  private final String type;

  private TypeSeries(Points series, TypeRow row, String type) {
    this.series = series;
    this.row = row;
    this.type = type;
  }

  /**
   * @param shown tells which types have series of their own; the rest is added to other
   */
  static void add(Report report, Predicate<String> shown, Series series) {
    var other = new Folding();
    String otherType = report.other().type();
    for (TypeRow row : report.types()) {
      if (shown.test(row.type())) {
        add(isCensus(report), row, row.type(), series);
      } else {
        add(isCensus(report), row, otherType, other);
      }
    }
    add(isCensus(report), report.other(), otherType, other);
    other.addTo(series);
  }

  static boolean isCensus(Report report) {
    return report.tier().equals("census");
  }

  static void add(boolean census, TypeRow row, String type, Points series) {
    var rowSeries = new TypeSeries(series, row, type);
    rowSeries.census();
    if (!census) {
      rowSeries.shadow();
    }
  }

  private void census() {
    series.add(TYPE_ALLOCATED_OBJECTS, row.allocatedObjects(), type);
    series.add(TYPE_ALLOCATED_BYTES, row.allocatedBytes(), type);
  }

  private void shadow() {
    series.add(TYPE_REGISTERED_OBJECTS, row.registered(), type);
    series.add(TYPE_ADOPTED_OBJECTS, row.adopted(), type);
    series.add(TYPE_FULLY_TRACKED, row.fullyTracked(), type);
    // the first agents sent the estimate in place of what they track
    boolean estimated = row.provenance().equals("estimated") && row.estimate() == null;
    series.add(
        estimated ? TYPE_LIVE_OBJECTS_ESTIMATED : TYPE_LIVE_OBJECTS, row.liveObjects(), type);
    series.add(estimated ? TYPE_LIVE_BYTES_ESTIMATED : TYPE_LIVE_BYTES, row.liveBytes(), type);
    if (row.estimate() != null) {
      estimate(row.estimate());
    }
    if (row.freed() != null) {
      freed(row.freed());
    }
    if (row.refcount() != null) {
      refcount(row.refcount());
    }
    if (row.generations() != null) {
      for (int n = 0; n < row.generations().size(); n++) {
        series.add(TYPE_GENERATION_OBJECTS, row.generations().get(n), type, Integer.toString(n));
      }
    }
    if (row.ageSeconds() != null) {
      age(row.ageSeconds());
    }
    if (row.pools() != null) {
      pools(row.pools());
    }
    if (row.reclaimDelay() != null) {
      reclaimDelay(row.reclaimDelay());
    }
  }

  private void estimate(Estimate estimate) {
    series.add(TYPE_LIVE_OBJECTS_ESTIMATED, estimate.objects(), type);
    series.add(TYPE_LIVE_OBJECTS_ESTIMATED_STDERR, estimate.standardError(), type);
    series.add(TYPE_LIVE_BYTES_ESTIMATED, estimate.bytes(), type);
    series.add(TYPE_THINNED_OBJECTS, row.thinned(), type);
  }

  private void freed(Freed freed) {
    series.add(TYPE_FREED_OBJECTS, freed.acyclic().objects(), type, "acyclic");
    series.add(TYPE_FREED_OBJECTS, freed.cyclic().objects(), type, "cyclic");
    series.add(TYPE_FREED_OBJECTS, freed.unsettled().objects(), type, "unsettled");
    series.add(TYPE_FREED_OBJECTS, freed.untraced().objects(), type, "untraced");
    series.add(TYPE_FREED_OBJECTS, freed.unknown().objects(), type, "unknown");
    series.add(TYPE_FREED_OBJECTS, freed.finalizable().objects(), type, "finalizable");
    series.add(TYPE_FREED_OBJECTS, freed.classUnloading().objects(), type, "class_unloading");
  }

  private void refcount(Refcount refcount) {
    series.add(TYPE_REFCOUNT_SUM, refcount.sum(), type);
    series.add(TYPE_REFCOUNT_OBJECTS, refcount.objects(), type);
    series.add(TYPE_REFCOUNT_MAX, refcount.max(), type);
  }

  private void age(AgeSeconds age) {
    series.add(TYPE_AGE_MEDIAN, age.p50(), type);
    series.add(TYPE_AGE_MAX, age.max(), type);
  }

  /** Buckets of zeroes for every type would be twelve series that say nothing. */
  private void reclaimDelay(ReclaimDelay delay) {
    if (delay.objects() > 0) {
      series.add(
          TYPE_RECLAIM_DELAY,
          delay.sumSeconds(),
          ReclaimDelay.BOUNDS_SECONDS,
          delay.histogram(),
          type);
    }
    series.add(TYPE_RECLAIM_UNTIMED, delay.untimed(), type);
  }

  private void pools(TypePools pools) {
    series.add(TYPE_POOLS, pools.used(), type, "used");
    series.add(TYPE_POOLS, pools.full(), type, "full");
    series.add(TYPE_POOLS, pools.empty(), type, "empty");
    series.add(TYPE_POOL_BLOCKS, pools.blocksTotal(), type);
    series.add(TYPE_POOL_BLOCKS_ALLOCATED, pools.blocksUsed(), type);
    series.add(TYPE_POOL_STRANDED_BYTES, pools.strandedBytes(), type);
    series.add(TYPE_POOL_RELEASABLE_BYTES, pools.releasableBytes(), type);
  }
}
