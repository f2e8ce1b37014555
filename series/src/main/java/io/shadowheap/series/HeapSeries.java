// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.series;

import static io.shadowheap.series.Metric.COLLECTED_OBJECTS;
import static io.shadowheap.series.Metric.COLLECTIONS;
import static io.shadowheap.series.Metric.COLLECTION_LAST_DURATION;
import static io.shadowheap.series.Metric.CYCLES_OBJECTS;
import static io.shadowheap.series.Metric.CYCLES_PRECISION;
import static io.shadowheap.series.Metric.CYCLES_RECALL;
import static io.shadowheap.series.Metric.CYCLES_RECLAIMED;
import static io.shadowheap.series.Metric.CYCLES_SUSPECTED_NOW;
import static io.shadowheap.series.Metric.CYCLES_SUSPICIONS;
import static io.shadowheap.series.Metric.EDGES;
import static io.shadowheap.series.Metric.GENERATION_COUNTED;
import static io.shadowheap.series.Metric.GENERATION_OBJECTS;
import static io.shadowheap.series.Metric.GENERATION_THRESHOLD;
import static io.shadowheap.series.Metric.POOL_ALLOCATED;
import static io.shadowheap.series.Metric.POOL_ARENAS;
import static io.shadowheap.series.Metric.POOL_ARENA_ALIGNMENT;
import static io.shadowheap.series.Metric.POOL_ARENA_BYTES;
import static io.shadowheap.series.Metric.POOL_AVAILABLE;
import static io.shadowheap.series.Metric.POOL_BYTES;
import static io.shadowheap.series.Metric.POOL_HEADER;
import static io.shadowheap.series.Metric.POOL_LARGE_BYTES;
import static io.shadowheap.series.Metric.POOL_LARGE_OBJECTS;
import static io.shadowheap.series.Metric.POOL_QUANTIZATION;
import static io.shadowheap.series.Metric.POOL_UNUSED;
import static io.shadowheap.series.Metric.ROOTS;
import static io.shadowheap.series.Metric.UNCOLLECTABLE_OBJECTS;

import io.shadowheap.wire.CycleObjects;
import io.shadowheap.wire.Generations;
import io.shadowheap.wire.Pools;
import io.shadowheap.wire.Report;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The shadow heap as a whole: generations, cycles, pools. Tier census has none. */
final class HeapSeries {

  private HeapSeries() {}

  static void add(Report report, Points series) {
    if (report.tier().equals("census")) {
      return;
    }
    series.add(CYCLES_OBJECTS, report.cycleObjects().suspected(), "suspected");
    series.add(CYCLES_OBJECTS, report.cycleObjects().confirmed(), "confirmed");
    series.add(CYCLES_OBJECTS, report.cycleObjects().withdrawn(), "withdrawn");
    if (report.cycleObjects().suspicions() != null) {
      suspicions(report.cycleObjects(), series);
    }
    series.add(EDGES, report.totals().edges());
    series.add(ROOTS, report.totals().roots());
    if (report.generations() != null) {
      generations(report.generations(), series);
    }
    if (report.pools() != null) {
      account(report.pools().account(), series);
      sizeClasses(report.pools().rows(), series);
    }
  }

  private static void suspicions(CycleObjects members, Points series) {
    CycleObjects.Suspicions became = members.suspicions();
    series.add(CYCLES_SUSPICIONS, became.confirmed(), "confirmed");
    series.add(CYCLES_SUSPICIONS, members.withdrawn(), "withdrawn");
    series.add(CYCLES_SUSPICIONS, became.undecided(), "undecided");
    series.add(CYCLES_SUSPECTED_NOW, became.now());
    series.add(CYCLES_RECLAIMED, became.cyclesSuspected(), "true");
    series.add(CYCLES_RECLAIMED, became.cycles() - became.cyclesSuspected(), "false");
    // in doubles: what hostile counts add up to is still positive
    double decided = (double) became.confirmed() + members.withdrawn();
    if (decided > 0) {
      series.add(CYCLES_PRECISION, became.confirmed() / decided);
    }
    if (became.cycles() > 0) {
      series.add(CYCLES_RECALL, (double) became.cyclesSuspected() / became.cycles());
    }
  }

  private static void generations(Generations generations, Points series) {
    for (Generations.Row row : generations.rows()) {
      String n = Integer.toString(row.generation());
      series.add(GENERATION_OBJECTS, row.objects(), n);
      series.add(GENERATION_THRESHOLD, generations.thresholds().get(row.generation()), n);
      series.add(GENERATION_COUNTED, generations.counts().get(row.generation()), n);
      series.add(COLLECTIONS, row.collections(), n);
      series.add(COLLECTED_OBJECTS, row.collected(), n);
      series.add(UNCOLLECTABLE_OBJECTS, row.uncollectable(), n);
      series.add(COLLECTION_LAST_DURATION, row.lastDurationSeconds(), n);
    }
  }

  private static void account(Pools.Account account, Points series) {
    series.add(POOL_BYTES, account.poolBytes());
    series.add(POOL_UNUSED, account.unusedPoolBytes());
    series.add(POOL_ARENA_ALIGNMENT, account.arenaAlignmentBytes());
    series.add(POOL_ARENA_BYTES, account.arenaBytes());
    series.add(POOL_ARENAS, account.arenas());
    series.add(POOL_LARGE_OBJECTS, account.largeObjects());
    series.add(POOL_LARGE_BYTES, account.largeBytes());
  }

  /** Types are summed: type times size class would be more series than anyone can keep. */
  private static void sizeClasses(List<Pools.Row> rows, Points series) {
    var bySizeClass =
        rows.stream()
            .collect(
                Collectors.groupingBy(Pools.Row::sizeClass, TreeMap::new, Collectors.toList()));
    bySizeClass.forEach(
        (sizeClass, ofClass) -> {
          String bytes = Integer.toString(sizeClass);
          series.add(POOL_ALLOCATED, sum(ofClass, Pools.Row::allocatedBytes), bytes);
          series.add(POOL_AVAILABLE, sum(ofClass, Pools.Row::availableBytes), bytes);
          series.add(POOL_HEADER, sum(ofClass, Pools.Row::headerBytes), bytes);
          series.add(POOL_QUANTIZATION, sum(ofClass, Pools.Row::quantizationBytes), bytes);
        });
  }

  /** In doubles, as they are exposed: what hostile counts add up to is still positive. */
  private static double sum(List<Pools.Row> rows, ToLongFunction<Pools.Row> bytes) {
    return rows.stream().mapToDouble(row -> bytes.applyAsLong(row)).sum();
  }
}
