// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.Gzip;
import io.shadowheap.collector.HandClock;
import io.shadowheap.collector.database.DatabaseUrl;
import io.shadowheap.collector.database.ReportTable;
import io.shadowheap.collector.history.History;
import io.shadowheap.collector.history.Slots;
import io.shadowheap.wire.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A fleet whose reports came at moments one chooses, in a database of its own. */
public final class PastFleet implements AutoCloseable {

  public static final long SLOT = Slots.SLOT_MILLIS;
  public static final long FROM = Slots.windowOf(1_793_000_000_000L);

  public final HandClock clock = new HandClock();
  public final Instances instances =
      new Instances(clock, Duration.ofSeconds(60), 1_000, Long.MAX_VALUE);
  private final Connection connection;
  private final Rollup rollup = new Rollup(HistoryTests::read);
  private final Packing packing = new Packing();

  public PastFleet() {
    this(DatabaseUrl.inMemory());
  }

  /** In a database that a server may be started on when this is closed. */
  public PastFleet(DatabaseUrl url) {
    connection = new Connection(url, new Latecomers(instances, HistoryTests::read));
    connection.open();
  }

  public History history() {
    return new StoredHistory(connection, instances);
  }

  /** Takes a report as if it had come then; it is also shown, if it is the latest. */
  public String report(long at, GoldenReport golden) {
    Report report = golden.report();
    String id = Instance.idOf(report.service(), report.serviceInstance());
    byte[] body = Gzip.of(golden.json().getBytes(StandardCharsets.UTF_8));
    new ReportTable(connection.database())
        .write(
            List.of(
                new ReportTable.Row(
                    id,
                    report.service(),
                    report.serviceInstance(),
                    report.startedAt(),
                    report.sequence(),
                    at,
                    body)));
    instances.accept(HistoryTests.received(golden), Instant.ofEpochMilli(at));
    return id;
  }

  /** It is so late now, and history is up to date. */
  public void now(long at) {
    clock.advance(Duration.ofMillis(at - clock.millis()));
    while (rollup.next(connection.database(), at)) {
      // the next slot
    }
    while (packing.next(connection.database())) {
      // the next series
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
