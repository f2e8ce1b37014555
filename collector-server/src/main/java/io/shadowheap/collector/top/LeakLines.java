// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.top;

import io.shadowheap.collector.aggregate.FleetLeak;
import io.shadowheap.collector.leak.Verdict;
import io.shadowheap.collector.words.Figures;
import io.shadowheap.collector.words.Names;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What leaks, in the lines above the table. */
final class LeakLines {

  private static final int MOST = 3;

  private LeakLines() {}

  /**
   * A verdict, of an instance or of a service.
   *
   * @param sites where the additional objects were made, most first
   */
  record Leak(
      String type,
      Verdict.State state,
      long from,
      long to,
      double objectsPerSecond,
      double bytesPerSecond,
      List<Verdict.Site> sites) {}

  static Leak of(Verdict v) {
    return new Leak(
        v.type(), v.state(), v.from(), v.to(), v.objectsPerSecond(), v.bytesPerSecond(), v.sites());
  }

  static Leak of(FleetLeak v) {
    return new Leak(
        v.type(), v.state(), v.from(), v.to(), v.objectsPerSecond(), v.bytesPerSecond(), v.sites());
  }

  static String word(Verdict.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Adds a line for each of the first, and one for all. */
  static void add(List<Line> head, List<Leak> leaks, boolean learning) {
    head.add(
        Line.plain(
            "leaks: %d called, %d stopped, %d growing%s"
                .formatted(
                    count(leaks, Verdict.State.LEAK),
                    count(leaks, Verdict.State.STOPPED),
                    count(leaks, Verdict.State.GROWING),
                    learning ? "; the server still reads its history" : "")));
    leaks.stream()
        .filter(leak -> leak.state() == Verdict.State.LEAK)
        .limit(MOST)
        .forEach(leak -> head.add(new Line(line(leak), Line.Style.LOUD)));
  }

  private static long count(List<Leak> leaks, Verdict.State state) {
    return leaks.stream().filter(leak -> leak.state() == state).count();
  }

  private static String line(Leak leak) {
    String sites =
        leak.sites().stream().limit(2).map(Verdict.Site::site).collect(Collectors.joining(", "));
    return Names.visible(
        "  leak: %s %s -> %s objects, %s/s, %s/s%s"
            .formatted(
                leak.type(),
                Figures.count(leak.from()),
                Figures.count(leak.to()),
                Figures.few(leak.objectsPerSecond()),
                Figures.bytes(leak.bytesPerSecond()),
                sites.isEmpty() ? "" : ", made at " + sites));
  }
}
