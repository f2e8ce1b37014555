// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import static io.shadowheap.collector.findings.Html.at;
import static io.shadowheap.collector.findings.Html.el;
import static io.shadowheap.collector.findings.Html.styled;

import io.shadowheap.collector.words.Figures;
import io.shadowheap.wire.TypeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What every section is made of. */
final class Parts {

  private Parts() {}

  /** Where a number comes from. */
  enum Provenance {
    OBSERVED,
    MODELLED,
    ESTIMATED
  }

  static Html tag(Provenance provenance) {
    String word = provenance.name().toLowerCase(Locale.ROOT);
    return el("span", styled("tag " + word), word);
  }

  /** A name that a stranger chose. */
  static Html name(String name) {
    return el("code", name);
  }

  static Html note(Object... content) {
    return el("p", styled("note"), List.of(content));
  }

  static Html section(String id, String title, Object... content) {
    return el("section", at("id", id), el("h2", title), nonNull(content));
  }

  private static List<Object> nonNull(Object... content) {
    var list = new ArrayList<>();
    for (Object one : content) {
      if (one != null) {
        list.add(one);
      }
    }
    return list;
  }

  static Html banner(boolean warns, Object... content) {
    return el("p", styled(warns ? "banner warn" : "banner"), List.of(content));
  }

  /**
   * @param detail may be null
   */
  static Html fact(String label, Object value, Object detail) {
    return el("div", el("dt", label), el("dd", value, detail == null ? null : el("small", detail)));
  }

  static Html facts(List<Html> facts) {
    return el("dl", styled("facts"), facts);
  }

  /** A column of a table. */
  record Column<R>(String head, boolean isNumber, Function<R, Object> cell) {

    static <R> Column<R> text(String head, Function<R, Object> cell) {
      return new Column<>(head, false, cell);
    }

    static <R> Column<R> number(String head, Function<R, Object> cell) {
      return new Column<>(head, true, cell);
    }
  }

  /**
   * @param rows those shown, of all
   * @param none what is said without any
   */
  static <R> Html table(
      String caption, List<R> rows, int all, List<Column<R>> columns, String none) {
    if (rows.isEmpty()) {
      return el("p", styled("empty"), none);
    }
    Html head =
        el(
            "thead",
            el(
                "tr",
                columns.stream()
                    .map(c -> el("th", at("scope", "col"), kind(c), c.head()))
                    .toList()));
    List<Html> lines = rows.stream().map(row -> line(row, columns)).toList();
    Html table =
        el(
            "div",
            styled("scroll"),
            at("tabindex", 0),
            at("role", "region"),
            at("aria-label", caption),
            el("table", el("caption", caption), head, el("tbody", lines)));
    return rows.size() == all
        ? table
        : el("div", table, note("The first %d of %s.".formatted(rows.size(), Figures.count(all))));
  }

  private static <R> Html.Attribute kind(Column<R> column) {
    return styled(column.isNumber() ? "number" : "text");
  }

  private static <R> Html line(R row, List<Column<R>> columns) {
    var cells = new ArrayList<Html>();
    for (Column<R> column : columns) {
      Object content = column.cell().apply(row);
      cells.add(
          cells.isEmpty()
              ? el("th", at("scope", "row"), kind(column), content)
              : el("td", kind(column), content));
    }
    return el("tr", cells);
  }

  /** How many live objects there are: all of them, or what a sample says. */
  static String liveObjects(TypeRow row) {
    TypeRow.Estimate estimate = row.estimate();
    return estimate == null
        ? Figures.count(row.liveObjects())
        : "≈ %s ± %s"
            .formatted(
                Figures.count(estimate.objects()),
                Figures.count(Math.round(estimate.standardError())));
  }

  static String liveBytes(TypeRow row) {
    return row.estimate() == null
        ? Figures.bytes(row.liveBytes())
        : "≈ " + Figures.bytes(row.estimate().bytes());
  }

  static long liveBytesOf(TypeRow row) {
    return row.estimate() == null ? row.liveBytes() : row.estimate().bytes();
  }

  static String share(long part, long whole) {
    return whole == 0 ? "–" : Figures.percent((double) part / whole);
  }
}
