// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.series;

import static io.shadowheap.series.Metric.DUPLICATES_COMPARED;
import static io.shadowheap.series.Metric.DUPLICATES_DISTINCT;
import static io.shadowheap.series.Metric.DUPLICATES_HOLDERS;
import static io.shadowheap.series.Metric.DUPLICATES_SAVED;
import static io.shadowheap.series.Metric.DUPLICATES_SKIPPED;

import io.shadowheap.wire.Duplicates;
import io.shadowheap.wire.Report;
import java.util.TreeMap;

/** Equal strings and boxes by type. */
final class DuplicateSeries {

  private DuplicateSeries() {}

  static void add(Report report, Points series) {
    Duplicates duplicates = report.duplicates();
    if (duplicates == null) {
      return;
    }
    for (Duplicates.Row row : duplicates.rows()) {
      series.add(DUPLICATES_COMPARED, row.instances(), row.type());
      series.add(DUPLICATES_DISTINCT, row.distinct(), row.type());
      series.add(DUPLICATES_SAVED, row.savedBytes(), row.type());
    }
    double holders = duplicates.holders();
    series.add(DUPLICATES_HOLDERS, holders == 0 ? 1 : duplicates.holdersRead() / holders);
    new TreeMap<>(duplicates.valuesSkipped())
        .forEach((reason, values) -> series.add(DUPLICATES_SKIPPED, values, reason));
  }
}
