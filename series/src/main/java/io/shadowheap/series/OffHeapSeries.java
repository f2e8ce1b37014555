// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.series;

import static io.shadowheap.series.Metric.OFF_HEAP_ALLOCATED;
import static io.shadowheap.series.Metric.OFF_HEAP_BLOCKS;
import static io.shadowheap.series.Metric.OFF_HEAP_LIVE;
import static io.shadowheap.series.Metric.OFF_HEAP_POOL;
import static io.shadowheap.series.Metric.OFF_HEAP_UNSEEN;

import io.shadowheap.wire.OffHeap;
import io.shadowheap.wire.Report;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Memory outside the heap by kind; sites are in the JSON. */
final class OffHeapSeries {

  private OffHeapSeries() {}

  static void add(Report report, Points series) {
    OffHeap offHeap = report.offHeap();
    if (offHeap == null) {
      return;
    }
    var byKind =
        offHeap.rows().stream()
            .collect(Collectors.groupingBy(OffHeap.Row::kind, TreeMap::new, Collectors.toList()));
    byKind.forEach(
        (kind, rows) -> {
          series.add(OFF_HEAP_ALLOCATED, sum(rows, OffHeap.Row::allocatedBytes), kind);
          series.add(OFF_HEAP_LIVE, sum(rows, OffHeap.Row::liveBytes), kind);
          series.add(OFF_HEAP_BLOCKS, sum(rows, OffHeap.Row::live), kind);
        });
    for (OffHeap.Pool pool : offHeap.pools()) {
      series.add(OFF_HEAP_POOL, pool.capacityBytes(), pool.pool());
    }
    series.add(OFF_HEAP_UNSEEN, offHeap.lost(), "lost");
    series.add(OFF_HEAP_UNSEEN, offHeap.notFollowed(), "not_followed");
  }

  private static double sum(List<OffHeap.Row> rows, ToLongFunction<OffHeap.Row> number) {
    return rows.stream().mapToDouble(row -> number.applyAsLong(row)).sum();
  }
}
