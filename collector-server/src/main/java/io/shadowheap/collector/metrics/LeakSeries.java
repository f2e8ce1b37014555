// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import io.shadowheap.collector.leak.Verdict;
import io.shadowheap.series.Metric;
import io.shadowheap.series.Series;
import java.util.List;

/** Types that are called a leak; of all others there is no series. */
final class LeakSeries {

  private LeakSeries() {}

  static void add(List<Verdict> verdicts, Series series) {
    for (Verdict verdict : verdicts) {
      if (verdict.state() != Verdict.State.GROWING) {
        String type = verdict.type();
        series.add(Metric.TYPE_LEAK_OBJECTS_PER_SECOND, verdict.objectsPerSecond(), type);
        series.add(Metric.TYPE_LEAK_BYTES_PER_SECOND, verdict.bytesPerSecond(), type);
        if (verdict.secondsToLimit() != null) {
          series.add(Metric.TYPE_LEAK_LIMIT, verdict.secondsToLimit(), type);
        }
      }
    }
  }
}
