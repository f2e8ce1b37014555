// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.HandClock;
import io.shadowheap.collector.database.ChunkRow;
import io.shadowheap.collector.database.DatabaseUrl;
import io.shadowheap.collector.database.ReportTable;
import io.shadowheap.collector.database.Turn;
import io.shadowheap.collector.difference.Difference;
import io.shadowheap.collector.difference.Gzip;
import io.shadowheap.collector.history.Chunk;
import io.shadowheap.collector.history.History;
import io.shadowheap.collector.history.Kind;
import io.shadowheap.collector.history.Slots;
import io.shadowheap.collector.history.TotalColumn;
import io.shadowheap.collector.history.Track;
import io.shadowheap.collector.history.TypeColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Builds seven days of history of 100 instances with 200 types each, and asks it. Run by
 * benchmarks/history.
 *
 * <p>The last six hours are reports, one every ten seconds, rolled up and packed by the server's
 * own code. What is older is written as the chunks that code would have left.
 */
public final class WeekOfHistory {

  private static final int INSTANCES = Integer.getInteger("instances", 100);
  private static final int TYPES = 200;
  private static final int DAYS = Integer.getInteger("days", 7);
  private static final long REPORT_MILLIS = 10_000;
  private static final int QUERIES = 200;
  private static final History.Scope ALL = new History.Scope(SyntheticFleet.SERVICE, null);

  private final Instances instances =
      new Instances(new HandClock(), Duration.ofDays(999), 10_000, 400L << 20);
  private final Connection connection;
  private final SyntheticFleet fleet;
  private final long end;
  private final long begin;
  private final long reportsFrom;
  private final Sizes wholes = new Sizes();
  private final Sizes differences = new Sizes();

  /** What reports take in the database. */
  private static final class Sizes {
    private final LongAdder reports = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    void add(long length) {
      reports.increment();
      bytes.add(length);
    }

    @Override
    public String toString() {
      long count = Math.max(1, reports.sum());
      return "%,d of %,d bytes".formatted(count, bytes.sum() / count);
    }
  }

  private WeekOfHistory(DatabaseUrl url) {
    connection = new Connection(url, new Latecomers(instances, HistoryTests::read));
    end = Slots.windowOf(1_793_000_000_000L) + Slots.SLOT_MILLIS * 5;
    begin = Slots.windowOf(end - Duration.ofDays(DAYS).toMillis());
    reportsFrom = Slots.windowOf(end - Retention.REPORTS.toMillis());
    fleet = new SyntheticFleet(TYPES, begin - Duration.ofDays(3).toMillis());
  }

  /**
   * @param args build or ask, then a directory or a PostgreSQL URL
   */
  public static void main(String[] args) throws IOException {
    boolean embedded = !args[1].startsWith("jdbc:");
    var week =
        new WeekOfHistory(
            embedded
                ? DatabaseUrl.inDirectory(Path.of(args[1]))
                : DatabaseUrl.postgresql(args[1], "", ""));
    if (!week.connection.open()) {
      throw new IOException(week.connection.problem());
    }
    if (args[0].equals("build")) {
      week.build();
    }
    week.ask();
    week.connection.close();
    if (embedded) {
      try (var files = Files.walk(Path.of(args[1]))) {
        long bytes = files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
        System.out.printf("size on disk    %,d MB (at most 4,000)%n", bytes >> 20);
      }
    }
  }

  private void build() {
    long start = System.nanoTime();
    for (long window = begin; window < reportsFrom; window += Slots.WINDOW_MILLIS) {
      long from = window;
      Turn.take(connection.database(), turn -> window(turn, from));
    }
    System.out.printf("chunks written  %.0f s%n", (System.nanoTime() - start) / 1e9);
    reports();
    System.out.printf("reports written %.0f s%n", (System.nanoTime() - start) / 1e9);
    System.out.printf("reports         whole %s, differences %s%n", wholes, differences);
    var rollup = new Rollup(HistoryTests::read);
    while (rollup.next(connection.database(), end + Slots.SLOT_MILLIS)) {
      // the next slot
    }
    var packing = new Packing();
    while (packing.next(connection.database())) {
      // the next series
    }
    System.out.printf("built in        %.0f s (at most 900)%n", (System.nanoTime() - start) / 1e9);
  }

  private boolean window(Turn turn, long window) {
    if (window == begin) {
      register();
    }
    Map<Integer, String> known =
        turn.services(IntStream.rangeClosed(1, 2 * INSTANCES).boxed().toList());
    List<Integer> numbers = known.keySet().stream().sorted().limit(INSTANCES).toList();
    int service = turn.service(SyntheticFleet.SERVICE);
    Set<Turn.SeriesKey> keys = new HashSet<>();
    for (String type : fleet.types) {
      keys.add(new Turn.SeriesKey(Kind.TYPE.code(), type));
    }
    keys.add(new Turn.SeriesKey(Kind.TOTAL.code(), ""));
    Map<Turn.SeriesKey, Integer> series = turn.series(service, keys, end);
    var chunks = new ArrayList<ChunkRow>();
    for (int type = -1; type < TYPES; type++) {
      Kind kind = type < 0 ? Kind.TOTAL : Kind.TYPE;
      int no = series.get(new Turn.SeriesKey(kind.code(), type < 0 ? "" : fleet.types[type]));
      for (int from = 0, part = 0; from < INSTANCES; from += Chunk.MOST_INSTANCES, part++) {
        var tracks = new ArrayList<Track>();
        for (int i = from; i < Math.min(INSTANCES, from + Chunk.MOST_INSTANCES); i++) {
          tracks.add(track(numbers.get(i), i, type, window));
        }
        byte[] body = Chunk.pack(kind, window, tracks);
        chunks.add(new ChunkRow(no, window, Slots.IN_WINDOW, part, body));
      }
    }
    turn.add(chunks);
    turn.slotsUntil(window + Slots.WINDOW_MILLIS);
    turn.windowsUntil(window + Slots.WINDOW_MILLIS);
    return true;
  }

  /** In the order of their numbers, so that the database gives them these numbers. */
  private void register() {
    for (int i = 0; i < INSTANCES; i++) {
      long at = begin;
      byte[] report = Gzip.of(fleet.json(i, at));
      write(List.of(row(i, at, report)));
    }
  }

  private Track track(int no, int instance, int type, long window) {
    var track = new Track(no);
    for (int slot = 0; slot < Slots.IN_WINDOW; slot++) {
      long at = window + slot * Slots.SLOT_MILLIS;
      long seen = at + Slots.SLOT_MILLIS - REPORT_MILLIS;
      long[] values =
          type < 0
              ? Arrays.copyOf(fleet.values(instance, 1, seen), TotalColumn.values().length)
              : fleet.values(instance, type, seen);
      track.states().add(new Track.State(at, fleet.startedAt(instance, seen), values));
    }
    return track;
  }

  private void reports() {
    IntStream.range(0, INSTANCES).parallel().forEach(this::reports);
  }

  /** As the server writes them: one whole, 29 as what differs from it. */
  private void reports(int instance) {
    for (long slot = reportsFrom; slot < end; slot += Slots.SLOT_MILLIS) {
      var some = new ArrayList<ReportTable.Row>();
      byte[] first = fleet.json(instance, slot);
      long sequence = fleet.sequence(instance, slot);
      for (long at = slot; at < slot + Slots.SLOT_MILLIS; at += REPORT_MILLIS) {
        byte[] json = fleet.json(instance, at);
        boolean whole =
            fleet.sequence(instance, at) == sequence
                || fleet.startedAt(instance, at) != fleet.startedAt(instance, slot);
        byte[] body = whole ? Gzip.of(json) : Difference.of(sequence, first, json);
        (whole ? wholes : differences).add(body.length);
        some.add(row(instance, at, body));
      }
      write(some);
    }
  }

  private ReportTable.Row row(int instance, long at, byte[] report) {
    return new ReportTable.Row(
        SyntheticFleet.id(instance),
        SyntheticFleet.SERVICE,
        SyntheticFleet.name(instance),
        fleet.startedAt(instance, at),
        fleet.sequence(instance, at),
        at,
        report);
  }

  private void write(List<ReportTable.Row> rows) {
    new ReportTable(connection.database()).write(rows);
  }

  private void ask() {
    History history = new StoredHistory(connection, instances);
    var random = new Random(11);
    measure(
        "overview",
        100,
        () ->
            history.points(
                ALL,
                Kind.TOTAL,
                "",
                List.of(TotalColumn.LIVE_OBJECTS, TotalColumn.LIVE_BYTES),
                begin,
                end,
                3_600_000));
    measure(
        "type history",
        200,
        () ->
            history.points(
                ALL,
                Kind.TYPE,
                fleet.types[random.nextInt(TYPES)],
                List.of(TypeColumn.values()),
                begin,
                end,
                3_600_000));
    measure(
        "diff",
        500,
        () -> {
          long left = begin + (long) (random.nextDouble() * (end - begin));
          long right = begin + (long) (random.nextDouble() * (end - begin));
          return List.of(history.at(ALL, Kind.TYPE, left), history.at(ALL, Kind.TYPE, right));
        });
  }

  private static void measure(String what, long target, Supplier<List<?>> query) {
    for (int i = 0; i < QUERIES / 4; i++) {
      check(query.get());
    }
    long[] nanos = new long[QUERIES];
    for (int i = 0; i < QUERIES; i++) {
      long start = System.nanoTime();
      check(query.get());
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%-15s p50=%.1f ms p95=%.1f ms (at most %d) max=%.1f ms%n",
        what,
        nanos[QUERIES / 2] / 1e6,
        nanos[QUERIES * 95 / 100] / 1e6,
        target,
        nanos[QUERIES - 1] / 1e6);
  }

  private static void check(List<?> answer) {
    if (answer.isEmpty()) {
      throw new IllegalStateException("an empty answer is a fast one");
    }
  }
}
