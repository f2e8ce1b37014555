// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.top;

import io.shadowheap.collector.words.Figures;
import io.shadowheap.collector.words.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * The lines of a look. Where a window is narrow, columns are left out, those least asked for first;
 * then names lose their front, which says less than their end.
 */
final class TopTable {

  /** A window of any size; what is printed to a file is not cut. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  /** Names are cut no shorter for the sake of a column. */
  private static final int NAME = 28;

  /** An estimate is told by it, wherever it stands. */
  private static final String ESTIMATED = "~";

  private static final String CUT = "..";
  private static final String UNKNOWN = "-";

  /**
   * @param spare the column with the largest is left out first
   */
  private record Column(String head, int spare, BiFunction<Look.Row, Growth, String> cell) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("OBJECTS", 0, (row, growth) -> objects(row)),
          new Column("+-", 7, (row, growth) -> row.error() == null ? "" : percent(row.error())),
          new Column("GROWTH", 1, (row, growth) -> change(row, growth)),
          new Column("BYTES", 2, (row, growth) -> mark(row) + Figures.bytes(row.bytes())),
          new Column("GEN2", 4, (row, growth) -> percent(row.generation2())),
          new Column("AGE", 5, (row, growth) -> age(row.ageSeconds())),
          new Column("RC", 3, (row, growth) -> number(row.refcount())),
          new Column("OCC", 6, (row, growth) -> percent(row.occupancy())),
          new Column("STATE", 0, (row, growth) -> row.state()));

  private final int width;
  private final int height;

  /**
   * @param width columns of the window, or UNLIMITED
   * @param height lines of it, or UNLIMITED
   */
  TopTable(int width, int height) {
    this.width = width;
    this.height = height;
  }

  List<Line> lines(Look look, Growth growth, Sort sort) {
    var lines = new ArrayList<Line>();
    look.head().forEach(line -> wrap(line, lines));
    lines.add(Line.plain(""));
    List<Look.Row> rows =
        look.rows().stream()
            .sorted(sort.order(growth))
            .limit(Math.max(1, height == UNLIMITED ? height : height - lines.size() - 2L))
            .toList();
    List<Column> shown = fitting(rows, growth);
    lines.add(new Line(line(shown, widths(shown, rows, growth), null, growth), Line.Style.COLUMNS));
    for (Look.Row row : rows) {
      String text = line(shown, widths(shown, rows, growth), row, growth);
      lines.add(new Line(text, row.state().equals("leak") ? Line.Style.LOUD : Line.Style.PLAIN));
    }
    return lines;
  }

  /** All columns that say anything, less those for which there is no room. */
  private List<Column> fitting(List<Look.Row> rows, Growth growth) {
    var shown = new ArrayList<>(COLUMNS);
    shown.removeIf(
        column -> rows.stream().allMatch(row -> saysNothing(column.cell().apply(row, growth))));
    int name = Math.min(NAME, longestName(rows));
    while (shown.size() > 2 && sum(widths(shown, rows, growth)) + name > width) {
      shown.remove(shown.stream().max(Comparator.comparingInt(Column::spare)).orElseThrow());
    }
    return shown;
  }

  private static boolean saysNothing(String cell) {
    return cell.isEmpty() || cell.equals(UNKNOWN);
  }

  private static int longestName(List<Look.Row> rows) {
    return rows.stream().mapToInt(row -> length(Names.visible(row.type()))).max().orElse(0);
  }

  private static int sum(int[] widths) {
    int sum = 0;
    for (int one : widths) {
      sum += one + 1;
    }
    return sum;
  }

  private static int[] widths(List<Column> shown, List<Look.Row> rows, Growth growth) {
    return shown.stream()
        .mapToInt(
            column ->
                rows.stream()
                    .mapToInt(row -> column.cell().apply(row, growth).length())
                    .reduce(column.head().length(), Math::max))
        .toArray();
  }

  /** Of a row; of the heads without one. */
  private String line(List<Column> shown, int[] widths, Look.Row row, Growth growth) {
    var line = new StringBuilder();
    for (int i = 0; i < shown.size(); i++) {
      Column column = shown.get(i);
      String cell = row == null ? column.head() : column.cell().apply(row, growth);
      String blanks = " ".repeat(widths[i] - cell.length());
      boolean isText = column.head().equals("STATE");
      line.append(isText ? cell + blanks : blanks + cell).append(' ');
    }
    String name = row == null ? "TYPE" : Names.visible(row.type());
    return line.append(tail(name, width == UNLIMITED ? width : width - line.length())).toString();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String tail(String name, int most) {
    if (length(name) <= most) {
      return name;
    }
    int kept = Math.max(1, most - CUT.length());
    return CUT
        + name.substring(name.offsetByCodePoints(name.length(), -Math.min(kept, length(name))));
  }

  private void wrap(Line line, List<Line> lines) {
    String rest = line.text();
    while (rest.length() > width) {
      int blank = rest.lastIndexOf(' ', width);
      int end = blank > width / 2 ? blank : width;
      lines.add(new Line(rest.substring(0, end), line.style()));
      rest = rest.substring(end).strip();
    }
    lines.add(new Line(rest, line.style()));
  }

  private static String mark(Look.Row row) {
    return row.error() == null ? "" : ESTIMATED;
  }

  private static String objects(Look.Row row) {
    return mark(row) + Figures.count(row.objects());
  }

  private static String change(Look.Row row, Growth growth) {
    Long change = growth.of(row.type());
    if (change == null) {
      return UNKNOWN;
    }
    return change == 0 ? "0" : mark(row) + (change > 0 ? "+" : "") + Figures.count(change);
  }

  private static String percent(Double ratio) {
    return ratio == null ? UNKNOWN : Math.round(ratio * 100) + "%";
  }

  private static String number(Double number) {
    return number == null ? UNKNOWN : String.format(Locale.ROOT, "%.1f", number);
  }

  private static String age(Double seconds) {
    if (seconds == null) {
      return UNKNOWN;
    }
    if (seconds < 120) {
      return Math.round(seconds) + "s";
    }
    if (seconds < 7_200) {
      return Math.round(seconds / 60) + "m";
    }
    return seconds < 172_800
        ? Math.round(seconds / 3_600) + "h"
        : Math.round(seconds / 86_400) + "d";
  }
}
