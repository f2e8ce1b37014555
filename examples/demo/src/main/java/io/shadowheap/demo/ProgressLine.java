// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo;

import io.shadowheap.demo.findings.Look;
import io.shadowheap.demo.text.Amounts;
import io.shadowheap.wire.TypeRow;
import java.util.Locale;

/** How far the run is. */
final class ProgressLine {

  private ProgressLine() {}

  /**
   * One line.
   *
   * @param seconds since the load started
   * @param perSecond requests of late
   * @param p99Millis of late
   * @param failures since the start
   * @param last the latest look, or null
   */
  static String of(long seconds, double perSecond, double p99Millis, long failures, Look last) {
    String load =
        String.format(
            Locale.ROOT,
            "%5d s  %4.0f requests/s  p99 %5.1f ms  %d failed",
            seconds,
            perSecond,
            p99Millis,
            failures);
    if (last == null) {
      return load + "  no report yet";
    }
    long live = last.types().stream().mapToLong(TypeRow::liveObjects).sum();
    return load
        + String.format(
            Locale.ROOT,
            "  report %d: %s tracked objects, %d shapes of cycles",
            last.instance().lastSequence(),
            Amounts.count(live),
            last.cycles().size());
  }
}
