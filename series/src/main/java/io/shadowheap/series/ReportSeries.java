// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.series;

import io.shadowheap.wire.Report;
import java.util.function.Predicate;

/** Everything a report says, as series. */
public final class ReportSeries {

  private ReportSeries() {}

  /**
   * @param lastSeenMillis when the report came
   * @param brokenLaws laws it breaks
   * @param shown tells which types have series of their own; the rest is added to other
   */
  public static void add(
      Report report, long lastSeenMillis, long brokenLaws, Predicate<String> shown, Series series) {
    basics(report, lastSeenMillis, brokenLaws, series);
    detail(report, shown, series);
  }

  /** The few series that every instance has. */
  public static void basics(Report report, long lastSeenMillis, long brokenLaws, Series series) {
    series.of(report.service(), report.serviceInstance());
    AgentSeries.basics(report, lastSeenMillis, brokenLaws, series);
  }

  /** All the others. */
  public static void detail(Report report, Predicate<String> shown, Series series) {
    series.of(report.service(), report.serviceInstance());
    TypeSeries.add(report, shown, series);
    whole(report, series);
  }

  /** All but those of types and the few. */
  static void whole(Report report, Points series) {
    HeapSeries.add(report, series);
    DuplicateSeries.add(report, series);
    OffHeapSeries.add(report, series);
    AgentSeries.add(report, series);
  }
}
