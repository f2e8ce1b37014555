// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import static io.shadowheap.collector.findings.Html.at;
import static io.shadowheap.collector.findings.Html.el;
import static io.shadowheap.collector.findings.Html.styled;

import io.shadowheap.collector.api.HistoryApi.HistoryView;
import io.shadowheap.collector.api.HistoryApi.PointView;
import io.shadowheap.collector.words.Figures;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Lines over time as SVG. A picture says nothing to who cannot see it: the numbers follow. */
final class Chart {

  private static final double WIDTH = 480;
  private static final double HEIGHT = 230;
  private static final double LEFT = 64;
  private static final double RIGHT = 14;
  private static final double TOP = 10;
  private static final double BOTTOM = 26;
  private static final int MOST_TICKS = 5;
  private static final int FEW_POINTS = 30;
  private static final long MINUTE = 60_000;

  /** Minutes from one mark of the time axis to the next. */
  private static final long[] STEPS = {5, 10, 15, 30, 60, 120, 240, 360, 720, 1_440, 2_880};

  private final HistoryView history;
  private final List<Line> lines;
  private final DoubleFunction<String> unit;
  private final double step;
  private final double most;
  private final long begin;

  /** A column of history, and what it is called. */
  record Line(String label, String column) {}

  /** Lines one upon the other if there are several: they are parts of a whole. */
  private Chart(HistoryView history, List<Line> lines, DoubleFunction<String> unit) {
    this.history = history;
    this.lines = lines;
    this.unit = unit;
    double largest =
        history.points().stream().mapToDouble(p -> stacked(p, lines.size())).max().orElse(0);
    this.step = niceStep(largest);
    // what was before anybody looked would be an empty picture
    this.begin =
        history.points().stream()
            .mapToLong(point -> Math.max(history.from(), point.at() - 2 * history.step()))
            .min()
            .orElse(history.from());
    this.most = Math.max(step, Math.ceil(largest / step) * step);
  }

  /**
   * @param label what it shows, for who cannot see it
   * @param title the same as elements
   */
  static Html of(
      String label,
      Object title,
      HistoryView history,
      List<Line> lines,
      DoubleFunction<String> unit) {
    return history.points().isEmpty()
        ? el(
            "p",
            styled("empty"),
            title,
            ": nothing yet. History is kept in steps of five minutes; the first appears within one.")
        : new Chart(history, lines, unit).figure(label, title);
  }

  private Html figure(String label, Object title) {
    var legend = new ArrayList<Object>();
    for (int i = 0; i < lines.size() && lines.size() > 1; i++) {
      legend.add(el("i", styled("key line" + i), at("aria-hidden", "true")));
      legend.add(lines.get(i).label() + " ");
    }
    return el(
        "figure",
        el("figcaption", title, " ", el("span", styled("legend"), legend)),
        el(
            "svg",
            styled("lines"),
            at("viewBox", "0 0 " + number(WIDTH) + " " + number(HEIGHT)),
            at("role", "img"),
            at("aria-label", label + "; the numbers are in the table below"),
            rules(),
            times(),
            areas()),
        el("details", el("summary", "Numbers"), numbers()));
  }

  private List<Html> rules() {
    var rules = new ArrayList<Html>();
    for (double value = 0; value <= most * 1.001; value += step) {
      double y = y(value);
      rules.add(
          el(
              "path",
              styled("rule"),
              at("d", "M" + number(LEFT) + " " + number(y) + "H" + number(WIDTH - RIGHT))));
      rules.add(text(LEFT - 8, y + 4, "end", unit.apply(value)));
    }
    return rules;
  }

  private List<Html> times() {
    long span = Math.max(1, history.to() - begin);
    long every = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0 && span / (STEPS[i] * MINUTE) < MOST_TICKS + 1; i--) {
      every = STEPS[i];
    }
    var format =
        DateTimeFormatter.ofPattern(every < 720 ? "HH:mm" : "MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    long first = (begin + every * MINUTE - 1) / (every * MINUTE) * every * MINUTE;
    var times = new ArrayList<Html>();
    for (long at = first; at <= history.to(); at += every * MINUTE) {
      double x = x(at);
      if (x < WIDTH - RIGHT - 18) {
        times.add(text(x, HEIGHT - 8, "middle", format.format(Instant.ofEpochMilli(at))));
      }
    }
    return times;
  }

  private static Html text(double x, double y, String anchor, String text) {
    return el("text", at("x", number(x)), at("y", number(y)), at("text-anchor", anchor), text);
  }

  private List<Html> areas() {
    var areas = new ArrayList<Html>();
    List<PointView> points = history.points();
    for (int i = lines.size() - 1; i >= 0; i--) {
      var line = new StringBuilder();
      for (PointView point : points) {
        line.append(line.isEmpty() ? "M" : "L").append(number(x(point.at()))).append(' ');
        line.append(number(y(stacked(point, i + 1))));
        if (points.size() < FEW_POINTS) {
          areas.add(
              el(
                  "circle",
                  styled("stroke" + i),
                  at("cx", number(x(point.at()))),
                  at("cy", number(y(stacked(point, i + 1)))),
                  at("r", 2.5)));
        }
      }
      String closed =
          line
              + "L"
              + number(x(points.get(points.size() - 1).at()))
              + " "
              + number(y(0))
              + "L"
              + number(x(points.get(0).at()))
              + " "
              + number(y(0))
              + "Z";
      areas.add(el("path", styled("area fill" + i), at("d", closed)));
      areas.add(el("path", styled("stroke" + i), at("d", line)));
    }
    return areas;
  }

  private double stacked(PointView point, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += point.values().getOrDefault(lines.get(i).column(), 0L);
    }
    return sum;
  }

  private double x(long at) {
    double share = (double) (at - begin) / Math.max(1, history.to() - begin);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - value / most * (HEIGHT - TOP - BOTTOM);
  }

  /** 1, 2 or 5 times a power of ten. */
  private static double niceStep(double largest) {
    if (largest <= MOST_TICKS) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(largest / MOST_TICKS)));
    for (double factor : new double[] {1, 2, 5}) {
      if (largest / (factor * power) <= MOST_TICKS) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private Html numbers() {
    var columns = new ArrayList<Parts.Column<PointView>>();
    columns.add(Parts.Column.text("From", point -> Figures.moment(point.at())));
    for (Line line : lines) {
      columns.add(
          Parts.Column.number(
              line.label(), point -> unit.apply(point.values().getOrDefault(line.column(), 0L))));
    }
    var latestFirst = new ArrayList<>(history.points());
    Collections.reverse(latestFirst);
    return Parts.table("Numbers", latestFirst, latestFirst.size(), columns, "");
  }
}
