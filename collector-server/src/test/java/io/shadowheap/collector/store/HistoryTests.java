// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import static io.shadowheap.collector.history.TypeColumn.ALLOCATED_OBJECTS;
import static io.shadowheap.collector.history.TypeColumn.LIVE_OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.Gzip;
import io.shadowheap.collector.HandClock;
import io.shadowheap.collector.database.DatabaseUrl;
import io.shadowheap.collector.database.ReportTable;
import io.shadowheap.collector.database.Turn;
import io.shadowheap.collector.history.Column;
import io.shadowheap.collector.history.History;
import io.shadowheap.collector.history.Kind;
import io.shadowheap.collector.history.Point;
import io.shadowheap.collector.history.Slots;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.ReportJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was stored comes out as history, rolled up and packed; on whichever database. */
abstract class HistoryTests {

  private static final long SLOT = Slots.SLOT_MILLIS;
  private static final long FROM = Slots.windowOf(1_793_000_000_000L);
  private static final List<Column<?>> COLUMNS = List.of(ALLOCATED_OBJECTS, LIVE_OBJECTS);
  private static final History.Scope SHOP = new History.Scope("shop", null);
  private static final String TYPE = "shop.Order";

  private final Instances instances =
      new Instances(new HandClock(), Duration.ofDays(99), 1_000, Long.MAX_VALUE);
  private final Rollup rollup = new Rollup(HistoryTests::read);
  private final Packing packing = new Packing();
  private Connection connection;
  private History history;

  /** A database with nothing in it. */
  abstract DatabaseUrl empty() throws IOException;

  /** A report in few words. */
  private record Sent(
      String instance, long startedAt, long sequence, long at, long allocated, long live) {}

  @BeforeEach
  void open() throws IOException {
    connection = new Connection(empty(), new Latecomers(instances, HistoryTests::read));
    assertThat(connection.open()).as(connection.problem()).isTrue();
    history = new StoredHistory(connection, instances);
  }

  @AfterEach
  void close() {
    connection.close();
  }

  @Test
  void the_last_report_of_a_slot_is_what_the_slot_holds() {
    write(
        new Sent("a", FROM, 1, FROM + 10, 100, 5),
        new Sent("a", FROM, 2, FROM + SLOT - 1, 140, 7),
        new Sent("b", FROM, 1, FROM + 20, 1_000, 50),
        new Sent("a", FROM, 3, FROM + SLOT, 200, 9));
    tidy(FROM + 3 * SLOT);
    assertThat(seen(points(FROM, FROM + 3 * SLOT, SLOT)))
        .containsExactly(new Seen(FROM, 2, 1_140, 57), new Seen(FROM + SLOT, 1, 60, 9));
  }

  @Test
  void a_slot_is_rolled_up_half_a_minute_after_its_end() {
    write(new Sent("a", FROM, 1, FROM, 1, 1));
    assertThat(rollup.next(connection.database(), FROM + SLOT + 29_999)).isFalse();
    assertThat(rollup.next(connection.database(), FROM + SLOT + 30_000)).isTrue();
    assertThat(rollup.next(connection.database(), FROM + 9 * SLOT)).isFalse();
  }

  @Test
  void history_is_the_same_before_and_after_it_is_packed_and_as_a_naive_sum_has_it() {
    long seed = 20_261_123;
    List<Sent> sent = random(new Random(seed));
    write(sent.toArray(Sent[]::new));
    long end = FROM + 60 * SLOT;
    while (rollup.next(connection.database(), end + SLOT)) {
      // the next slot
    }
    for (long step : new long[] {SLOT, 3 * SLOT, 24 * SLOT}) {
      assertThat(seen(points(FROM, end, step)))
          .as("seed=%d step=%d", seed, step)
          .isEqualTo(naive(sent, FROM, end, step));
    }
    List<Point> before = points(FROM + 5 * SLOT, end, SLOT);
    assertThat(packing.next(connection.database())).isTrue();
    tidy(end + SLOT);
    assertThat(seen(points(FROM + 5 * SLOT, end, SLOT))).isEqualTo(seen(before));
    assertThat(packing.next(connection.database())).isFalse();
    assertThat(windowsUntil()).as("two windows are over").isEqualTo(FROM + 48 * SLOT);
  }

  private long windowsUntil() {
    var until = new AtomicLong();
    Turn.take(
        connection.database(),
        turn -> {
          until.set(turn.windowsUntil());
          return true;
        });
    return until.get();
  }

  @Test
  void the_first_state_of_a_series_is_told_before_and_after_it_is_packed() {
    write(
        new Sent("b", FROM - 50, 1, FROM + 3 * SLOT, 100, 5),
        new Sent("a", FROM - 90, 1, FROM + 3 * SLOT + 1, 100, 5),
        new Sent("a", FROM - 90, 2, FROM + 4 * SLOT, 100, 5),
        new Sent("c", FROM - 99, 1, FROM + 30 * SLOT, 100, 5));
    while (rollup.next(connection.database(), FROM + 9 * SLOT)) {
      // the next slot
    }
    for (long now : new long[] {FROM + 9 * SLOT, FROM + 60 * SLOT}) {
      tidy(now);
      Map<String, History.Cell> first = history.first("shop", Kind.CYCLE);
      assertThat(first).hasSize(1);
      History.Cell cell = first.values().iterator().next();
      assertThat(cell.state().slot()).isEqualTo(FROM + 3 * SLOT);
      assertThat(cell.instance()).as("began first").isEqualTo(Instance.idOf("shop", "a"));
    }
    assertThat(history.first("none", Kind.CYCLE)).isEmpty();
  }

  @Test
  void a_moment_shows_every_series_of_every_instance() {
    write(new Sent("a", FROM, 1, FROM + SLOT, 100, 5), new Sent("b", FROM, 1, FROM + SLOT, 300, 6));
    write(new Sent("a", FROM, 2, FROM + 30 * SLOT, 100, 9));
    assertThat(history.at(SHOP, Kind.TYPE, FROM + SLOT + 7)).isEmpty();
    tidy(FROM + 60 * SLOT);
    Map<String, List<History.Cell>> cells = history.at(SHOP, Kind.TYPE, FROM + SLOT + 7);
    assertThat(cells).containsOnlyKeys(TYPE, "byte[]", "shop.Cart$$Lambda", "other");
    assertThat(cells.get(TYPE))
        .extracting(cell -> cell.state().values()[LIVE_OBJECTS.ordinal()])
        .containsExactlyInAnyOrder(5L, 6L);
    var justA = new History.Scope("shop", Instance.idOf("shop", "a"));
    assertThat(history.at(justA, Kind.TYPE, FROM + SLOT).get(TYPE)).hasSize(1);
    assertThat(history.at(SHOP, Kind.CYCLE, FROM + SLOT)).isNotEmpty();
    assertThat(history.at(SHOP, Kind.SITE, FROM + SLOT)).isNotEmpty();
    assertThat(history.at(SHOP, Kind.TOTAL, FROM + SLOT)).containsOnlyKeys("");
    assertThat(history.at(SHOP, Kind.TYPE, FROM + 2 * SLOT)).isEmpty();
  }

  @Test
  void runs_tell_who_was_there_and_restarted() {
    write(
        new Sent("a", FROM, 1, FROM + 1, 0, 0),
        new Sent("a", FROM, 2, FROM + SLOT + 2, 0, 0),
        new Sent("a", FROM + SLOT, 1, FROM + SLOT + 9, 0, 0),
        new Sent("b", FROM, 1, FROM + 4 * SLOT, 0, 0));
    tidy(FROM + 9 * SLOT);
    assertThat(history.runs("shop", FROM, FROM + 9 * SLOT))
        .extracting(
            History.Run::serviceInstance,
            History.Run::startedAt,
            History.Run::firstAt,
            History.Run::lastAt)
        .containsExactly(
            tuple("a", FROM, FROM + 1, FROM + SLOT + 2),
            tuple("a", FROM + SLOT, FROM + SLOT + 9, FROM + SLOT + 9),
            tuple("b", FROM, FROM + 4 * SLOT, FROM + 4 * SLOT));
    assertThat(history.runs(null, FROM + 3 * SLOT, FROM + 9 * SLOT)).hasSize(1);
    assertThat(history.runs("elsewhere", FROM, FROM + 9 * SLOT)).isEmpty();
  }

  @Test
  void reports_go_after_six_hours_but_for_the_latest_few_and_history_after_its_time() {
    write(
        new Sent("a", FROM, 1, FROM + 1, 10, 1),
        new Sent("a", FROM, 10, FROM + 2, 20, 2),
        new Sent("a", FROM, 11, FROM + 3, 20, 2),
        new Sent("a", FROM, 40, FROM + 4, 20, 2),
        new Sent("b", FROM, 1, FROM + 80 * SLOT, 30, 3));
    long now = FROM + 200 * SLOT;
    tidy(now);
    var retention = new Retention(Duration.ofDays(7));
    while (retention.nextReports(connection.database(), now)) {
      // the next few minutes
    }
    var table = new ReportTable(connection.database());
    assertThat(table.latest()).extracting(table::report).doesNotContainNull().hasSize(2);
    String id = Instance.idOf("shop", "a");
    int a =
        table.latest().stream().filter(l -> l.instance().equals(id)).findFirst().orElseThrow().no();
    assertThat(LongStream.of(1, 10, 11, 40).filter(sequence -> isThere(table, a, sequence)))
        .as("it may be written against one of the 29 before it")
        .containsExactly(11L, 40L);
    assertThat(points(FROM, FROM + 100 * SLOT, SLOT)).hasSize(2);

    retention.history(connection.database(), FROM + Duration.ofDays(7).toMillis() + 48 * SLOT);
    assertThat(table.latest())
        .extracting(ReportTable.Latest::receivedAt)
        .containsExactly(FROM + 80 * SLOT);
    assertThat(points(FROM, FROM + 100 * SLOT, SLOT)).hasSize(1);
    assertThat(history.runs("shop", FROM, now)).hasSize(1);
  }

  private static boolean isThere(ReportTable table, int no, long sequence) {
    return table.report(new ReportTable.Latest(no, "", FROM, sequence, 0, 0)) != null;
  }

  @Test
  void a_series_that_is_in_use_again_stays_though_it_was_packed_long_ago() {
    write(new Sent("a", FROM, 1, FROM, 10, 1), new Sent("a", FROM, 2, FROM + 70 * SLOT, 20, 2));
    tidy(FROM + 80 * SLOT);
    new Retention(Duration.ofHours(1)).history(connection.database(), FROM + 85 * SLOT);
    assertThat(seen(points(FROM, FROM + 80 * SLOT, SLOT)))
        .containsExactly(new Seen(FROM + 70 * SLOT, 1, 20, 2));
  }

  @Test
  void a_report_of_megabytes_is_kept_as_it_came_and_rolled_up() {
    byte[] noise = new byte[3 << 20];
    new Random(7).nextBytes(noise);
    var sent = new Sent("a", FROM, 1, FROM, 10, 1);
    String text = Base64.getEncoder().encodeToString(noise);
    ReportTable.Row row = row(sent, report(sent).with("/moon", text));
    assertThat(row.body()).as("more than H2's bytea takes").hasSizeGreaterThan(3 << 20);

    var table = new ReportTable(connection.database());
    assertThat(table.write(List.of(row))).containsExactly(true);

    assertThat(table.report(table.latest().get(0)).body()).isEqualTo(row.body());
    tidy(FROM + 9 * SLOT);
    assertThat(seen(points(FROM, FROM + SLOT, SLOT))).containsExactly(new Seen(FROM, 1, 10, 1));
  }

  private List<Point> points(long from, long end, long step) {
    return history.points(SHOP, Kind.TYPE, TYPE, COLUMNS, from, end, step);
  }

  private record Seen(long at, int instances, long allocated, long live) {}

  private static List<Seen> seen(List<Point> points) {
    return points.stream()
        .map(p -> new Seen(p.at(), p.instances(), p.values()[0], p.values()[1]))
        .toList();
  }

  private void tidy(long now) {
    while (rollup.next(connection.database(), now)) {
      // the next slot
    }
    while (packing.next(connection.database())) {
      // the next series
    }
  }

  /** Forty instances that come, go and restart over five hours, with more than one chunk part. */
  private static List<Sent> random(Random random) {
    var sent = new ArrayList<Sent>();
    for (int instance = 0; instance < 40; instance++) {
      long startedAt = FROM - random.nextInt(1_000_000);
      long sequence = 0;
      long allocated = 0;
      for (long at = FROM + random.nextInt(9) * SLOT; at < FROM + 60 * SLOT; ) {
        if (random.nextInt(12) == 0) {
          startedAt = at;
          sequence = 0;
          allocated = 0;
        }
        allocated += random.nextInt(5_000);
        sent.add(
            new Sent("i" + instance, startedAt, ++sequence, at, allocated, random.nextInt(900)));
        at += 1 + random.nextInt(random.nextInt(5) == 0 ? (int) (6 * SLOT) : (int) SLOT);
      }
    }
    return sent;
  }

  /** The same with maps and no cleverness. */
  private static List<Seen> naive(List<Sent> sent, long from, long end, long step) {
    Map<String, TreeMap<Long, Sent>> slots = new HashMap<>();
    for (Sent each : sent) {
      slots
          .computeIfAbsent(each.instance(), name -> new TreeMap<>())
          .merge(
              Slots.slotOf(each.at()),
              each,
              (a, b) ->
                  b.startedAt() > a.startedAt()
                          || b.startedAt() == a.startedAt() && b.sequence() > a.sequence()
                      ? b
                      : a);
    }
    var seen = new ArrayList<Seen>();
    for (long at = from; at < end; at += step) {
      int instances = 0;
      long allocated = 0;
      long live = 0;
      for (TreeMap<Long, Sent> of : slots.values()) {
        var inStep = of.subMap(at, true, Math.min(end, at + step), false);
        instances += inStep.isEmpty() ? 0 : 1;
        live += inStep.isEmpty() ? 0 : inStep.lastEntry().getValue().live();
        for (long slot : inStep.keySet()) {
          Sent now = of.get(slot);
          Map.Entry<Long, Sent> before = of.lowerEntry(slot);
          if (before == null) {
            allocated += now.startedAt() >= from ? now.allocated() : 0;
          } else if (before.getValue().startedAt() == now.startedAt()) {
            allocated += now.allocated() - before.getValue().allocated();
          } else {
            allocated += now.allocated();
          }
        }
      }
      if (instances > 0) {
        seen.add(new Seen(at, instances, allocated, live));
      }
    }
    return seen;
  }

  private void write(Sent... sent) {
    var rows = new ArrayList<ReportTable.Row>();
    for (Sent each : sent) {
      rows.add(row(each, report(each)));
    }
    new ReportTable(connection.database()).write(rows);
  }

  private static GoldenReport report(Sent sent) {
    return new GoldenReport()
        .with("/serviceInstance", sent.instance())
        .with("/startedAt", sent.startedAt())
        .with("/sequence", sent.sequence())
        .with("/types/0/allocatedObjects", sent.allocated())
        .with("/types/0/liveObjects", sent.live());
  }

  private static ReportTable.Row row(Sent sent, GoldenReport report) {
    return new ReportTable.Row(
        Instance.idOf("shop", sent.instance()),
        "shop",
        sent.instance(),
        sent.startedAt(),
        sent.sequence(),
        sent.at(),
        Gzip.of(report.json().getBytes(StandardCharsets.UTF_8)));
  }

  static Incoming read(byte[] json) {
    return new Incoming(parse(json), List.of(), json.length, null);
  }

  /** As it comes from an agent. */
  static Incoming received(GoldenReport report) {
    byte[] json = report.json().getBytes(StandardCharsets.UTF_8);
    return new Incoming(parse(json), List.of(), json.length, Gzip.of(json));
  }

  private static Report parse(byte[] json) {
    try {
      return ReportJson.read(new ByteArrayInputStream(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
