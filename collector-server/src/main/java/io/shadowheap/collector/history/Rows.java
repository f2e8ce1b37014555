// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import io.shadowheap.wire.CycleRow;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.SiteRow;
import io.shadowheap.wire.TypeRow;
import java.util.HashSet;
import java.util.Set;

/** The numbers of a report that are kept. */
public final class Rows {

  /** More rows than agents send; a stranger's are cut here. */
  private static final int MOST_TYPES = 2_000;

  private static final int MOST_OTHERS = 500;
  private static final String OTHER = "other";

  private Rows() {}

  /** Takes the numbers of one row. */
  @FunctionalInterface
  public interface Sink {
    void row(Kind kind, String name, long[] values);
  }

  /** Hands over every row, each (kind, name) once. */
  public static void of(Report report, Sink sink) {
    sink.row(Kind.TOTAL, "", values(TotalColumn.values(), report));
    report.types().stream()
        .limit(MOST_TYPES)
        .forEach(row -> sink.row(Kind.TYPE, row.type(), type(row)));
    sink.row(Kind.TYPE, OTHER, type(report.other()));
    Set<String> sites = new HashSet<>();
    report.sites().stream()
        .filter(row -> !row.site().equals(OTHER))
        .filter(row -> sites.add(site(row)))
        .limit(MOST_OTHERS)
        .forEach(row -> sink.row(Kind.SITE, site(row), values(SiteColumn.values(), row)));
    report.cycles().stream()
        .limit(MOST_OTHERS)
        .forEach(row -> sink.row(Kind.CYCLE, row.fingerprint(), cycle(row)));
  }

  private static long[] type(TypeRow row) {
    return values(TypeColumn.values(), row);
  }

  private static long[] cycle(CycleRow row) {
    return values(CycleColumn.values(), row);
  }

  /** The name of a site's series: two types may be made at one place. */
  public static String site(SiteRow row) {
    return row.site() + " " + row.type();
  }

  private static <R> long[] values(Column<R>[] columns, R row) {
    long[] values = new long[columns.length];
    for (int i = 0; i < columns.length; i++) {
      values[i] = columns[i].of(row);
    }
    return values;
  }
}
