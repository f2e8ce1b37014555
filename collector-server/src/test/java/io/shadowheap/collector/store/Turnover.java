// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.HandClock;
import io.shadowheap.collector.database.DatabaseUrl;
import io.shadowheap.collector.database.ReportTable;
import io.shadowheap.collector.history.Slots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes reports and lets retention delete them, several times over what is kept, and prints how
 * large the file is: it must not grow on. Run by benchmarks/history.
 */
public final class Turnover {

  private static final int INSTANCES = 20;
  private static final long REPORT_MILLIS = 10_000;
  private static final Duration KEPT = Duration.ofHours(1);
  private static final int TIMES = 6;

  private Turnover() {}

  /**
   * @param args a directory
   */
  public static void main(String[] args) throws IOException, SQLException {
    Path directory = Path.of(args[0]);
    long begin = Slots.windowOf(1_793_000_000_000L);
    var fleet = new SyntheticFleet(200, begin);
    var instances = new Instances(new HandClock(), Duration.ofDays(9), 1_000, Long.MAX_VALUE);
    var connection =
        new Connection(inDirectory(directory), new Latecomers(instances, HistoryTests::read));
    if (!connection.open()) {
      throw new IOException(connection.problem());
    }
    byte[][] rows = new byte[INSTANCES][];
    for (int i = 0; i < INSTANCES; i++) {
      rows[i] = fleet.rows(i, begin + i);
    }
    var table = new ReportTable(connection.database());
    var rollup = new Rollup(HistoryTests::read);
    var packing = new Packing();
    var retention = new Retention(KEPT);
    long end = begin + TIMES * KEPT.toMillis();
    long written = 0;
    long start = System.nanoTime();
    for (long at = begin; at < end; at += REPORT_MILLIS) {
      for (int i = 0; i < INSTANCES; i += 2) {
        List<ReportTable.Row> commit = new ArrayList<>();
        for (int j = i; j < i + 2; j++) {
          byte[] report = fleet.report(j, at, rows[j]);
          written += report.length;
          commit.add(
              new ReportTable.Row(
                  SyntheticFleet.id(j),
                  SyntheticFleet.SERVICE,
                  SyntheticFleet.name(j),
                  fleet.startedAt(j, at),
                  fleet.sequence(j, at),
                  at,
                  report));
        }
        table.write(commit);
      }
      if (at % Slots.SLOT_MILLIS == 0) {
        while (rollup.next(connection.database(), at)) {
          // the next slot
        }
        while (packing.next(connection.database())) {
          // the next series
        }
        while (retention.nextReports(connection.database(), at)) {
          // the next few minutes
        }
      }
      if (at % 60_000 == 0) {
        connection.database().compact(Duration.ofMillis(200));
      }
      if (at % 300_000 == 0) {
        connection.database().shrink();
      }
      if ((at - begin) % (KEPT.toMillis() / 3) == 0) {
        print(directory, written, at - begin, start);
        inside(directory);
      }
    }
    print(directory, written, end - begin, start);
    connection.close();
    print(directory, written, end - begin, start);
  }

  /** What H2 says of its file: how much of it is used, and how much of that is alive. */
  private static void inside(Path directory) throws SQLException {
    try (var second = DriverManager.getConnection(inDirectory(directory).jdbc());
        var statement = second.createStatement();
        var found =
            statement.executeQuery(
                "select setting_name, setting_value from information_schema.settings"
                    + " where setting_name in ('info.FILL_RATE', 'info.CHUNKS_FILL_RATE',"
                    + " 'info.CHUNK_COUNT')")) {
      while (found.next()) {
        System.out.printf("  %s=%s", found.getString(1), found.getString(2));
      }
    }
    System.out.println();
  }

  /**
   * An hour passes in seconds here, so what H2 keeps for 45 seconds in case the machine dies is
   * kept for a fifth of one.
   */
  private static DatabaseUrl inDirectory(Path directory) {
    DatabaseUrl url = DatabaseUrl.inDirectory(directory);
    return new DatabaseUrl(url.jdbc() + ";RETENTION_TIME=200", "", "", false);
  }

  private static void print(Path directory, long written, long after, long start)
      throws IOException {
    long size = Files.size(directory.resolve("shadowheap.mv.db"));
    System.out.printf(
        "after %5.2f times what is kept: written %,d MB, file %,d MB, %.0f s%n",
        (double) after / KEPT.toMillis(),
        written >> 20,
        size >> 20,
        (System.nanoTime() - start) / 1e9);
  }
}
