// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.series;

import io.shadowheap.wire.Report;
import io.shadowheap.wire.TypeRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * The instances of a service that have no series of their own, as the series of one instance called
 * other. Gauges are sums of those that report; counters never fall: what an instance counted stays
 * in the sum when it restarts or is forgotten.
 */
public final class RestSeries {

  /** Its name as an instance. */
  public static final String NAME = "other";

  /** Names of types come and go; beyond that those not shown become one. */
  private static final int MOST_TYPES = 5_000;

  private static final String OTHER_TYPES = "other";

  private final Map<String, RowSum> typesOfTheGone = new HashMap<>();
  private final Folding sumsOfTheGone = new Folding();

  private static String shownAs(String type, Predicate<String> shown) {
    return shown.test(type) ? type : OTHER_TYPES;
  }

  private static void each(
      Report report, Predicate<String> shown, BiConsumer<String, TypeRow> sink) {
    report.types().forEach(row -> sink.accept(shownAs(row.type(), shown), row));
    sink.accept(OTHER_TYPES, report.other());
  }

  private static void counters(
      Report report, Predicate<String> shown, Map<String, RowSum> types, Folding sums) {
    boolean census = TypeSeries.isCensus(report);
    each(
        report,
        shown,
        (type, row) -> types.computeIfAbsent(type, t -> new RowSum()).counters(row, census));
    var one = new Folding();
    ReportSeries.whole(report, one);
    one.addCountersTo(sums);
  }

  /** A run that was part of the sums is no more. */
  public void ended(Report last, Predicate<String> shown) {
    boolean many = typesOfTheGone.size() > MOST_TYPES;
    counters(last, many ? type -> false : shown, typesOfTheGone, sumsOfTheGone);
  }

  /**
   * @param reporting those that report
   * @param counted of these only what they have counted: they are silent, or have series of their
   *     own since
   * @param shown tells which types have series of their own
   */
  public void add(
      String service,
      List<Report> reporting,
      List<Report> counted,
      Predicate<String> shown,
      Series series) {
    Map<String, RowSum> types = new HashMap<>();
    var sums = new Folding();
    for (Report report : reporting) {
      boolean census = TypeSeries.isCensus(report);
      each(
          report,
          shown,
          (type, row) -> types.computeIfAbsent(type, t -> new RowSum()).add(row, census));
      ReportSeries.whole(report, sums);
    }
    counted.forEach(report -> counters(report, shown, types, sums));
    typesOfTheGone.forEach(
        (type, gone) ->
            types
                .computeIfAbsent(shownAs(type, shown), t -> new RowSum())
                .counters(gone.row(type), gone.isCensus()));
    sumsOfTheGone.addTo(sums);
    series.of(service, NAME);
    new TreeMap<>(types)
        .forEach((type, sum) -> TypeSeries.add(sum.isCensus(), sum.row(type), type, series));
    sums.addSumsTo(series);
  }
}
