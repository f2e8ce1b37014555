// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import io.shadowheap.wire.Report;
import io.shadowheap.wire.TypeRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The types of a report that hold most, as a table; the last row is the sum of all the others, so
 * that the columns add up to the totals.
 */
final class TypeTable {

  static final int MOST_ROWS = 25;
  private static final String SHADOW_HEAD = "  %-34s %13s %11s %13s %6s %7s %8s\n";
  private static final String SHADOW_ROW = "  %-34s %,13d %,11d %,13d %6s %7s %8s\n";
  private static final String CENSUS_HEAD = "  %-60s %16s %18s\n";
  private static final String CENSUS_ROW = "  %-60s %,16d %,18d\n";

  private final StringBuilder text = new StringBuilder();
  private final boolean census;

  private TypeTable(boolean census) {
    this.census = census;
  }

  static String of(Report report) {
    TypeTable table = new TypeTable(report.tier().equals("census"));
    List<TypeRow> rows = new ArrayList<>(report.types());
    Comparator<TypeRow> most =
        table.census
            ? Comparator.comparingLong(TypeRow::allocatedBytes)
            : Comparator.comparingLong(TypeRow::liveBytes);
    rows.sort(most.reversed().thenComparing(TypeRow::type));
    int shown = Math.min(MOST_ROWS, rows.size());
    table.head();
    for (TypeRow row : rows.subList(0, shown)) {
      table.row(row);
    }
    List<TypeRow> rest = new ArrayList<>(rows.subList(shown, rows.size()));
    if (report.other() != null) {
      rest.add(report.other());
    }
    table.sum(rest);
    return table.text.toString();
  }

  private void head() {
    if (census) {
      text.append("\nTypes by allocated bytes (observed)\n");
      add(CENSUS_HEAD, "type", "allocated", "allocated bytes");
    } else {
      text.append("\nTypes by live bytes (live: observed; refs, pools occupied: modelled)\n");
      add(SHADOW_HEAD, "type", "allocated", "live", "live bytes", "refs", "age p50", "occupied");
    }
  }

  private void row(TypeRow row) {
    if (census) {
      add(CENSUS_ROW, shortened(row.type(), 60), row.allocatedObjects(), row.allocatedBytes());
      return;
    }
    boolean pooled = row.pools() != null && row.pools().blocksTotal() > 0;
    add(
        SHADOW_ROW,
        shortened(row.type(), 34),
        row.allocatedObjects(),
        row.liveObjects(),
        row.liveBytes(),
        row.refcount() == null ? "-" : mean(row.refcount().sum(), row.refcount().objects()),
        row.ageSeconds() == null || row.liveObjects() == 0
            ? "-"
            : String.format(Locale.ROOT, "%.0fs", row.ageSeconds().p50()),
        pooled ? Summary.percent(row.pools().occupancy()) : "-");
  }

  private void sum(List<TypeRow> rest) {
    long allocated = 0;
    long allocatedBytes = 0;
    long live = 0;
    long liveBytes = 0;
    long counts = 0;
    long counted = 0;
    for (TypeRow row : rest) {
      allocated += row.allocatedObjects();
      allocatedBytes += row.allocatedBytes();
      live += row.liveObjects();
      liveBytes += row.liveBytes();
      counts += row.refcount() == null ? 0 : row.refcount().sum();
      counted += row.refcount() == null ? 0 : row.refcount().objects();
    }
    if (census) {
      add(CENSUS_ROW, "all others", allocated, allocatedBytes);
    } else {
      String refs = mean(counts, counted);
      add(SHADOW_ROW, "all others", allocated, live, liveBytes, refs, "-", "-");
    }
  }

  private static String mean(long sum, long objects) {
    return objects == 0 ? "-" : String.format(Locale.ROOT, "%.2f", (double) sum / objects);
  }

  /** The end of a long name says more than its beginning. */
  private static String shortened(String type, int columns) {
    return type.length() <= columns ? type : ".." + type.substring(type.length() - columns + 2);
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
