// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.database.ChunkRow;
import io.shadowheap.collector.database.Database;
import io.shadowheap.collector.database.HistoryTable;
import io.shadowheap.collector.history.Chunk;
import io.shadowheap.collector.history.Column;
import io.shadowheap.collector.history.History;
import io.shadowheap.collector.history.Kind;
import io.shadowheap.collector.history.NoHistory;
import io.shadowheap.collector.history.Point;
import io.shadowheap.collector.history.Rows;
import io.shadowheap.collector.history.Slots;
import io.shadowheap.collector.history.Steps;
import io.shadowheap.collector.history.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * History from the database, and from memory for what is not rolled up yet. A slot that has just
 * ended is missing for the half minute its rollup waits.
 */
final class StoredHistory implements History {

  private static final int MOST_STEPS = 100_000;

  private final Connection connection;
  private final Instances instances;

  /** Queries at a time; more would take the connections of those who write. */
  private final Semaphore queries = new Semaphore(Database.MOST_QUERIES, true);

  StoredHistory(Connection connection, Instances instances) {
    this.connection = connection;
    this.instances = instances;
  }

  private <T> T read(ReaderOf<T> reader) {
    Database database = connection.database();
    if (database == null) {
      throw new NoHistory(connection.problem());
    }
    queries.acquireUninterruptibly();
    try {
      return reader.read(new HistoryTable(database));
    } catch (NoHistory | IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new NoHistory(Connection.cause(e));
    } finally {
      queries.release();
    }
  }

  @FunctionalInterface
  private interface ReaderOf<T> {
    T read(HistoryTable table);
  }

  @Override
  public List<Point> points(
      Scope scope,
      Kind kind,
      String name,
      List<Column<?>> columns,
      long from,
      long end,
      long step) {
    require(step >= Slots.SLOT_MILLIS && step % Slots.SLOT_MILLIS == 0, "step=" + step);
    require(end >= from && (end - from) / step <= MOST_STEPS, "from=" + from + " end=" + end);
    List<Column<?>> ascending =
        columns.stream().sorted((a, b) -> Integer.compare(a.ordinal(), b.ordinal())).toList();
    require(ascending.equals(columns), "columns must be in their order");
    long first = Slots.slotOf(from);
    return read(
        table -> {
          var steps = new Steps(columns, first, end, step);
          // an hour or two more, for what counters began with
          long before = Slots.windowOf(first - Slots.WINDOW_MILLIS);
          each(table, scope, kind, name, places(columns), before, end, steps::add);
          return steps.points();
        });
  }

  private static int[] places(List<Column<?>> columns) {
    return columns.stream().mapToInt(Column::ordinal).toArray();
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }

  @Override
  public Map<String, List<Track.State>> states(
      Scope scope, Kind kind, String name, List<Column<?>> columns, long from, long end) {
    return read(
        table -> {
          Map<Integer, String> ids = table.instances(scope.service());
          Map<String, List<Track.State>> states = new TreeMap<>();
          each(
              table,
              scope,
              kind,
              name,
              places(columns),
              Slots.slotOf(from),
              end,
              (no, slot, startedAt, values) ->
                  states
                      .computeIfAbsent(ids.getOrDefault(no, "?"), id -> new ArrayList<>())
                      .add(new Track.State(slot, startedAt, values)));
          return states;
        });
  }

  private static int[] all(Kind kind) {
    return IntStream.range(0, kind.columns().size()).toArray();
  }

  /** Every state of a series in [from, end), those of an instance in the order of time. */
  private void each(
      HistoryTable table,
      Scope scope,
      Kind kind,
      String name,
      int[] columns,
      long from,
      long end,
      Chunk.Sink sink) {
    Chunk.Wanted wanted = wanted(table, scope);
    long rolledUp = table.slotsUntil();
    for (HistoryTable.Series series : table.series(scope.service(), kind.code(), name)) {
      for (ChunkRow chunk : table.chunks(series.no(), Slots.windowOf(from), end)) {
        Chunk.unpack(chunk.body(), chunk.from(), columns, from, end, wanted, sink);
      }
    }
    if (end > rolledUp) {
      Map<String, Integer> numbers = new HashMap<>();
      table.instances(scope.service()).forEach((no, id) -> numbers.put(id, no));
      latest(
          scope,
          kind,
          rolledUp,
          end,
          (id, row, state) -> {
            Integer no = numbers.get(id);
            if (row.equals(name) && no != null && state.slot() >= from) {
              sink.state(no, state.slot(), state.startedAt(), pick(state.values(), columns));
            }
          });
    }
  }

  private static long[] pick(long[] values, int[] columns) {
    long[] picked = new long[columns.length];
    for (int i = 0; i < columns.length; i++) {
      picked[i] = values[columns[i]];
    }
    return picked;
  }

  private static Chunk.Wanted wanted(HistoryTable table, Scope scope) {
    if (scope.instance() == null) {
      return no -> true;
    }
    int wanted = table.instanceNo(scope.instance()).orElse(-1);
    return no -> no == wanted;
  }

  @FunctionalInterface
  private interface LatestSink {
    void row(String instance, String name, Track.State state);
  }

  /** The rows of latest reports that came in [from, end). */
  private void latest(Scope scope, Kind kind, long from, long end, LatestSink sink) {
    for (Instance instance : instances.all()) {
      long slot = Slots.slotOf(instance.lastSeen().toEpochMilli());
      boolean wanted =
          instance.report().service().equals(scope.service())
              && (scope.instance() == null || scope.instance().equals(instance.id()));
      if (wanted && slot >= from && slot < end) {
        long startedAt = instance.report().startedAt();
        Rows.of(
            instance.report(),
            (rowKind, name, values) -> {
              if (rowKind == kind) {
                sink.row(instance.id(), name, new Track.State(slot, startedAt, values));
              }
            });
      }
    }
  }

  @Override
  public Map<String, List<Cell>> at(Scope scope, Kind kind, long moment) {
    long slot = Slots.slotOf(moment);
    return read(
        table -> {
          Map<String, List<Cell>> cells = new HashMap<>();
          if (slot >= table.slotsUntil()) {
            latest(
                scope,
                kind,
                slot,
                slot + Slots.SLOT_MILLIS,
                (id, name, state) -> add(cells, name, new Cell(id, state)));
            return cells;
          }
          stored(table, scope, kind, slot, cells);
          return cells;
        });
  }

  private static void stored(
      HistoryTable table, Scope scope, Kind kind, long slot, Map<String, List<Cell>> cells) {
    Map<Integer, String> ids = table.instances(scope.service());
    Map<Integer, String> names = names(table, scope.service(), kind);
    Chunk.Wanted wanted = wanted(table, scope);
    int[] columns = all(kind);
    for (ChunkRow chunk :
        table.chunksAt(scope.service(), kind.code(), Slots.windowOf(slot), slot)) {
      String name = names.get(chunk.series());
      Chunk.unpack(
          chunk.body(),
          chunk.from(),
          columns,
          slot,
          slot + Slots.SLOT_MILLIS,
          wanted,
          (no, at, startedAt, values) ->
              add(
                  cells,
                  name,
                  new Cell(ids.getOrDefault(no, "?"), new Track.State(at, startedAt, values))));
    }
  }

  private static void add(Map<String, List<Cell>> cells, String name, Cell cell) {
    cells.computeIfAbsent(name, any -> new ArrayList<>()).add(cell);
  }

  @Override
  public Map<String, Cell> first(String service, Kind kind) {
    return read(
        table -> {
          Map<Integer, String> ids = table.instances(service);
          Map<String, Cell> first = new HashMap<>();
          Map<Integer, String> names = names(table, service, kind);
          for (ChunkRow chunk : table.firstChunks(service, kind.code())) {
            Chunk.unpack(
                chunk.body(),
                chunk.from(),
                new int[0],
                chunk.from(),
                Long.MAX_VALUE,
                any -> true,
                (no, slot, startedAt, values) ->
                    first.merge(
                        names.get(chunk.series()),
                        new Cell(
                            ids.getOrDefault(no, "?"), new Track.State(slot, startedAt, values)),
                        StoredHistory::earlier));
          }
          return first;
        });
  }

  /** Of one slot, the run that began first. */
  private static Cell earlier(Cell a, Cell b) {
    Comparator<Cell> order =
        Comparator.comparingLong((Cell cell) -> cell.state().slot())
            .thenComparingLong(cell -> cell.state().startedAt())
            .thenComparing(Cell::instance);
    return order.compare(a, b) <= 0 ? a : b;
  }

  private static Map<Integer, String> names(HistoryTable table, String service, Kind kind) {
    return table.series(service, kind.code(), null).stream()
        .collect(Collectors.toMap(HistoryTable.Series::no, HistoryTable.Series::name));
  }

  @Override
  public List<Run> runs(String service, long from, long end) {
    return read(
        table ->
            table.runs(service, from, end).stream()
                .map(
                    run ->
                        new Run(
                            run.instance(),
                            run.service(),
                            run.serviceInstance(),
                            run.startedAt(),
                            run.version(),
                            run.firstAt(),
                            run.lastAt()))
                .toList());
  }
}
