// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.history.Column;
import io.shadowheap.collector.history.History;
import io.shadowheap.collector.history.Kind;
import io.shadowheap.collector.problem.Problem;
import io.shadowheap.collector.store.Instances;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What changed between two moments, versions or instances: /api/v1/diff. */
public final class DiffApi {

  private final Clock clock;
  private final DiffSums sums;

  public DiffApi(Instances instances, History history, Clock clock) {
    this.clock = clock;
    this.sums = new DiffSums(instances, history);
  }

  /**
   * What is asked for, as the caller wrote it.
   *
   * @param service of both sides, unless one names its own; may be null
   * @param left before, see {@link DiffSide}
   * @param right after
   */
  public record Sides(String service, String left, String right) {}

  /**
   * How to show it, as the caller wrote it; each may be null.
   *
   * @param kind type, site, cycle or total
   * @param per instance or total: what the change is of
   * @param columns names of columns
   * @param sort the column whose change decides the order
   * @param limit at most so many rows
   * @param offset after so many
   */
  public record Show(
      String kind, String per, String columns, String sort, String limit, String offset) {}

  /**
   * GET /diff.
   *
   * @param left what it is the difference to
   * @param right what it is the difference of
   * @param kind type, site, cycle or total
   * @param per instance: the change of what one instance has; total: of the sums
   * @param sort the column whose change decides the order
   * @param rows largest change first
   * @param total rows there are
   * @param limit rows asked for
   * @param offset rows left out before them
   */
  public record DiffView(
      SideView left,
      SideView right,
      String kind,
      String per,
      String sort,
      List<DiffRow> rows,
      int total,
      int limit,
      int offset)
      implements Table {

    @Override
    public Csv csv() {
      var header = new ArrayList<>(List.of("name"));
      rows.stream()
          .findFirst()
          .ifPresent(
              row -> {
                row.left().keySet().forEach(column -> header.add("left." + column));
                row.right().keySet().forEach(column -> header.add("right." + column));
                row.change().keySet().forEach(column -> header.add("change." + column));
              });
      var cells = new ArrayList<List<Object>>();
      for (DiffRow row : rows) {
        var line = new ArrayList<Object>(List.of(row.name()));
        line.addAll(row.left().values());
        line.addAll(row.right().values());
        line.addAll(row.change().values());
        cells.add(line);
      }
      return new Csv(header, cells);
    }
  }

  /**
   * One side as it was understood.
   *
   * @param service its name
   * @param version version label asked for, absent for any
   * @param instance opaque id asked for, absent for all
   * @param at the moment shown, milliseconds since the epoch; absent for the latest reports
   * @param instances instances summed
   */
  public record SideView(String service, String version, String instance, Long at, int instances) {}

  /**
   * One name.
   *
   * @param name of the type, site or cycle
   * @param left sums over the left side's instances, 0 where none has a row
   * @param right the same of the right side
   * @param change right less left, per instance or in all
   */
  public record DiffRow(
      String name, Map<String, Long> left, Map<String, Long> right, Map<String, Double> change) {}

  public DiffView diff(Sides sides, Show show) {
    long now = clock.millis();
    Kind kind = kind(show.kind());
    boolean perInstance = perInstance(show.per());
    List<Column<?>> columns = Columns.of(kind, show.columns());
    String sort = show.sort() == null ? Columns.name(mostTelling(kind)) : show.sort();
    int sortedBy = Columns.one(kind, "sort", sort).ordinal();
    Page page = Page.of(show.limit(), show.offset());
    var left = DiffSide.parse("left", sides.left(), sides.service(), now);
    var right = DiffSide.parse("right", sides.right(), sides.service(), now);
    DiffSums.Sum before = sums.of("left", left, kind, now);
    DiffSums.Sum after = sums.of("right", right, kind, now);
    var change = new Change(before, after, perInstance);
    List<String> names =
        Stream.concat(before.rows().keySet().stream(), after.rows().keySet().stream())
            .distinct()
            .sorted(
                Comparator.comparingDouble((String name) -> Math.abs(change.of(name, sortedBy)))
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    return new DiffView(
        before.side(),
        after.side(),
        kind.name().toLowerCase(Locale.ROOT),
        perInstance ? "instance" : "total",
        sort,
        page.of(names).stream().map(name -> change.row(name, columns)).toList(),
        names.size(),
        page.limit(),
        page.offset());
  }

  private static Column<?> mostTelling(Kind kind) {
    String name = kind == Kind.CYCLE ? "HELD_BYTES" : "LIVE_BYTES";
    return kind.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean perInstance(String per) {
    if (per != null && !per.equals("instance") && !per.equals("total")) {
      throw new Problem(400, "per=" + per + "; write instance or total");
    }
    return per == null || per.equals("instance");
  }

  private static Kind kind(String kind) {
    if (kind == null) {
      return Kind.TYPE;
    }
    for (Kind one : Kind.values()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(kind)) {
        return one;
      }
    }
    var names = new TreeSet<String>();
    for (Kind one : Kind.values()) {
      names.add(one.name().toLowerCase(Locale.ROOT));
    }
    throw new Problem(400, "kind=" + kind + "; write one of " + String.join(", ", names));
  }

  private record Change(DiffSums.Sum before, DiffSums.Sum after, boolean perInstance) {

    double of(String name, int column) {
      return share(after, name, column) - share(before, name, column);
    }

    private double share(DiffSums.Sum sum, String name, int column) {
      return (double) sum.at(name, column) / (perInstance ? sum.side().instances() : 1);
    }

    DiffRow row(String name, List<Column<?>> columns) {
      return new DiffRow(
          name,
          Columns.named(columns, values(before, name, columns)),
          Columns.named(columns, values(after, name, columns)),
          Columns.named(
              columns, columns.stream().map(column -> of(name, column.ordinal())).toList()));
    }

    private static List<Long> values(DiffSums.Sum sum, String name, List<Column<?>> columns) {
      return columns.stream().map(column -> sum.at(name, column.ordinal())).toList();
    }
  }
}
