// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.report;

import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.observe.OffHeap.View;
import io.shadowheap.wire.OffHeap;
import io.shadowheap.wire.OffHeap.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Memory outside the heap as rows: those that hold most, then those that allocated most. */
final class OffHeapRows {

  private static final int MOST = 50;

  /** In the order of the hook's kinds. */
  private static final List<String> KINDS = List.of("direct", "mapped", "segment");

  private OffHeapRows() {}

  static OffHeap of(View view, Sites sites) {
    return new OffHeap(
        view.pools().stream()
            .map(p -> new OffHeap.Pool(p.name(), p.count(), p.capacityBytes(), p.usedBytes()))
            .toList(),
        rows(view, sites),
        view.views(),
        view.notFollowed(),
        view.vanished(),
        view.lost());
  }

  private static List<Row> rows(View view, Sites sites) {
    Map<String, Row> byName = new LinkedHashMap<>();
    view.sites()
        .forEach(
            site -> {
              Row row =
                  new Row(
                      sites.get(site.site()).where(),
                      KINDS.get(site.kind()),
                      site.allocations(),
                      site.allocatedBytes(),
                      site.live(),
                      site.liveBytes());
              byName.merge(row.site() + " " + row.kind(), row, OffHeapRows::plus);
            });
    List<Row> all = new ArrayList<>(byName.values());
    all.sort(
        Comparator.comparingLong(Row::liveBytes)
            .thenComparingLong(Row::allocatedBytes)
            .reversed()
            .thenComparing(Row::site));
    List<Row> rows = new ArrayList<>();
    Map<String, Row> others = new TreeMap<>();
    for (Row row : all) {
      if (rows.size() < MOST && !row.site().equals(TypeRows.OTHER)) {
        rows.add(row);
      } else {
        others.merge(row.kind(), named(row), OffHeapRows::plus);
      }
    }
    rows.addAll(others.values());
    return rows;
  }

  private static Row named(Row row) {
    return new Row(
        TypeRows.OTHER,
        row.kind(),
        row.allocations(),
        row.allocatedBytes(),
        row.live(),
        row.liveBytes());
  }

  private static Row plus(Row a, Row b) {
    return new Row(
        a.site(),
        a.kind(),
        a.allocations() + b.allocations(),
        a.allocatedBytes() + b.allocatedBytes(),
        a.live() + b.live(),
        a.liveBytes() + b.liveBytes());
  }
}
