// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.report;

import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.model.PoolsView;
import io.shadowheap.wire.Pools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Pools by size class and type; types without a row of their own are summed per size class. */
final class PoolRows {

  private PoolRows() {}

  static Pools of(PoolsView view, TypeNames types, Set<String> chosen) {
    List<Pools.Row> rows = new ArrayList<>();
    Map<Integer, Pools.Row> others = new TreeMap<>();
    for (PoolsView.Row row : view.rows()) {
      String type = row.type() == PoolsView.SHARED ? null : types.name(row.type());
      if (type == null || chosen.contains(type)) {
        rows.add(named(row, type));
      } else {
        others.merge(row.sizeClass(), named(row, TypeRows.OTHER), PoolRows::plus);
      }
    }
    rows.addAll(others.values());
    return new Pools(rows, account(view.account()));
  }

  private static Pools.Row named(PoolsView.Row row, String type) {
    return new Pools.Row(
        row.sizeClass(),
        type,
        row.pools(),
        row.used(),
        row.full(),
        row.blocksUsed(),
        row.blocksTotal(),
        row.allocatedBytes(),
        row.availableBytes(),
        row.headerBytes(),
        row.quantizationBytes());
  }

  private static Pools.Row plus(Pools.Row a, Pools.Row b) {
    return new Pools.Row(
        a.sizeClass(),
        a.type(),
        a.pools() + b.pools(),
        a.used() + b.used(),
        a.full() + b.full(),
        a.blocksUsed() + b.blocksUsed(),
        a.blocksTotal() + b.blocksTotal(),
        a.allocatedBytes() + b.allocatedBytes(),
        a.availableBytes() + b.availableBytes(),
        a.headerBytes() + b.headerBytes(),
        a.quantizationBytes() + b.quantizationBytes());
  }

  private static Pools.Account account(PoolsView.Account a) {
    return new Pools.Account(
        a.arenas(),
        a.arenaBytes(),
        a.poolBytes(),
        a.allocatedBytes(),
        a.availableBytes(),
        a.headerBytes(),
        a.quantizationBytes(),
        a.unusedPoolBytes(),
        a.arenaAlignmentBytes(),
        a.largeObjects(),
        a.largeBytes());
  }
}
