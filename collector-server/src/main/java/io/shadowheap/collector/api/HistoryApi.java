// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.history.Column;
import io.shadowheap.collector.history.History;
import io.shadowheap.collector.history.Kind;
import io.shadowheap.collector.history.Point;
import io.shadowheap.collector.history.Slots;
import io.shadowheap.collector.problem.Problem;
import io.shadowheap.collector.store.Instances;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/** Series over time: /api/v1/history. */
public final class HistoryApi {

  private static final long HOUR = 3_600_000;
  private static final int MOST_POINTS = 10_000;

  /** What a step that nobody chose makes of the time asked for. */
  private static final int FEW_POINTS = 300;

  private final Instances instances;
  private final History history;
  private final Clock clock;

  public HistoryApi(Instances instances, History history, Clock clock) {
    this.instances = instances;
    this.history = history;
    this.clock = clock;
  }

  /**
   * What is asked for, as the caller wrote it; each may be null.
   *
   * @param service name of the service; may be left out where an instance is named
   * @param instance opaque id
   * @param type name of a type
   * @param site an allocation site; goes with the type made there
   * @param cycle a fingerprint. Without type, site and cycle it is the total
   */
  public record Series(String service, String instance, String type, String site, String cycle) {}

  /**
   * When, as the caller wrote it; each may be null.
   *
   * @param from an hour ago if absent
   * @param to now if absent
   * @param step as many five minutes as leave 300 points if absent
   * @param columns those most wanted if absent
   */
  public record Time(String from, String to, String step, String columns) {}

  /**
   * GET /history.
   *
   * @param service whose
   * @param instance of one instance; absent for all
   * @param kind total, type, site or cycle
   * @param name of the type, site or cycle; empty for the total
   * @param from start of the first step, milliseconds since the epoch
   * @param to the last step begins before
   * @param step milliseconds
   * @param counters columns whose values are what was added in the step; the others are the last
   *     states in it
   * @param points steps in which an instance had a row
   */
  public record HistoryView(
      String service,
      String instance,
      String kind,
      String name,
      long from,
      long to,
      long step,
      List<String> counters,
      List<PointView> points)
      implements Table {

    @Override
    public Csv csv() {
      var header = new ArrayList<>(List.of("at", "instances"));
      points.stream().findFirst().ifPresent(point -> header.addAll(point.values().keySet()));
      var rows = new ArrayList<List<Object>>();
      for (PointView point : points) {
        var row = new ArrayList<Object>(List.of(point.at(), point.instances()));
        row.addAll(point.values().values());
        rows.add(row);
      }
      return new Csv(header, rows);
    }
  }

  /**
   * One step.
   *
   * @param at its start, milliseconds since the epoch
   * @param instances instances that had a row in it
   * @param values their sums by column
   */
  public record PointView(long at, int instances, Map<String, Long> values) {}

  public HistoryView history(Series series, Time time) {
    History.Scope scope = scope(series);
    Kind kind = kind(series);
    String name = name(series, kind);
    List<Column<?>> columns = Columns.of(kind, time.columns());
    long now = clock.millis();
    long to = time.to() == null ? now + 1 : Times.moment("to", time.to(), now);
    long from = time.from() == null ? to - HOUR : Times.moment("from", time.from(), now);
    from = Slots.slotOf(Math.max(0, from));
    if (from >= to) {
      throw new Problem(400, "from=" + from + " to=" + to + "; write a from before to");
    }
    long step = time.step() == null ? fewPoints(to - from) : Times.step(time.step());
    if ((to - from) / step > MOST_POINTS) {
      throw new Problem(
          400,
          "from=%d to=%d step=%d; write a larger step, at most %d points are answered"
              .formatted(from, to, step, MOST_POINTS));
    }
    List<Point> points = history.points(scope, kind, name, columns, from, to, step);
    return new HistoryView(
        scope.service(),
        scope.instance(),
        kind.name().toLowerCase(Locale.ROOT),
        name,
        from,
        to,
        step,
        columns.stream().filter(Column::isCounter).map(Columns::name).toList(),
        points.stream().map(point -> view(point, columns)).toList());
  }

  /**
   * A moment some time before another, as {@link Time} takes it.
   *
   * @param end milliseconds since the epoch
   * @param name of the argument, for what is wrong with it
   * @param span as 6h
   */
  public static String before(long end, String name, String span) {
    return Long.toString(Times.before(end, name, span));
  }

  private static long fewPoints(long millis) {
    long few = FEW_POINTS * Slots.SLOT_MILLIS;
    return Math.max(1, (millis + few - 1) / few) * Slots.SLOT_MILLIS;
  }

  private static PointView view(Point point, List<Column<?>> columns) {
    return new PointView(
        point.at(),
        point.instances(),
        Columns.named(columns, LongStream.of(point.values()).boxed().toList()));
  }

  private History.Scope scope(Series series) {
    if (series.service() != null) {
      return new History.Scope(series.service(), series.instance());
    }
    if (series.instance() == null) {
      throw new Problem(400, "service= is missing; write service=NAME or instance=ID");
    }
    String service = Api.find(instances, series.instance()).report().service();
    return new History.Scope(service, series.instance());
  }

  private static Kind kind(Series series) {
    if (series.cycle() != null) {
      require(series.type() == null && series.site() == null, "cycle=", "write it alone");
      return Kind.CYCLE;
    }
    if (series.site() != null) {
      require(series.type() != null, "site=", "write type= of what is made there beside it");
      return Kind.SITE;
    }
    return series.type() == null ? Kind.TOTAL : Kind.TYPE;
  }

  private static void require(boolean holds, String argument, String instead) {
    if (!holds) {
      throw new Problem(400, argument + " does not go with the others; " + instead);
    }
  }

  private static String name(Series series, Kind kind) {
    return switch (kind) {
      case TOTAL -> "";
      case TYPE -> series.type();
      case SITE -> series.site() + " " + series.type();
      case CYCLE -> series.cycle();
    };
  }
}
