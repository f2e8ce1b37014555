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
    series.of(report.service(), report.serviceInstance());
    TypeSeries.add(report, shown, series);
    HeapSeries.add(report, series);
    DuplicateSeries.add(report, series);
    OffHeapSeries.add(report, series);
    AgentSeries.add(report, lastSeenMillis, brokenLaws, series);
  }
}
