// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.database.Database;
import io.shadowheap.collector.database.ReportTable;
import io.shadowheap.wire.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that writes reports, many in one commit, and then answers. */
final class Writer implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  private static final int MOST_AT_ONCE = 256;
  private static final long LOOK_MILLIS = 500;

  /** What a report waits for others at most; with the commit it stays below 50 ms. */
  private static final long LINGER_MILLIS = 10;

  private static final long REOPEN_MILLIS = 1_000;
  private static final Duration LATER = Duration.ofSeconds(5);

  private final Intake intake;
  private final Connection connection;
  private final Instances instances;
  private final Bases bases;
  private final StoreMeter meter;
  private final Thread thread = new Thread(this, "shadowheap-store");

  Writer(Intake intake, Connection connection, Instances instances, Bases bases, StoreMeter meter) {
    this.intake = intake;
    this.connection = connection;
    this.instances = instances;
    this.bases = bases;
    this.meter = meter;
  }

  void start() {
    thread.start();
  }

  /** Ends when the intake is closed and empty. */
  void awaitEnd() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    try {
      while (!intake.isClosed() || intake.size() > 0) {
        List<Intake.Entry> batch = intake.take(MOST_AT_ONCE, LOOK_MILLIS, LINGER_MILLIS);
        if (!batch.isEmpty()) {
          writeOrFail(batch);
        }
        reopen();
      }
    } catch (InterruptedException nobodyDoes) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nobody may wait for ever, and this thread may not end, whatever happens. */
  private void writeOrFail(List<Intake.Entry> batch) {
    try {
      write(batch);
    } catch (RuntimeException | Error e) {
      LOG.error("defect: reports={} were not written or not shown", batch.size(), e);
      fail(batch);
    }
  }

  private void reopen() throws InterruptedException {
    boolean first = true;
    while (!connection.isUsable() && !intake.isClosed()) {
      if (!first) {
        fail(intake.take(MOST_AT_ONCE, 1, 0));
        TimeUnit.MILLISECONDS.sleep(REOPEN_MILLIS);
      }
      first = false;
      connection.open();
    }
  }

  private void write(List<Intake.Entry> batch) {
    Database database = connection.database();
    if (database == null) {
      fail(batch);
      return;
    }
    long start = System.nanoTime();
    boolean[] added;
    try {
      added = new ReportTable(database).write(batch.stream().map(Writer::row).toList());
    } catch (RuntimeException e) {
      failed(database, batch, e);
      return;
    }
    meter.committed(batch.size(), Duration.ofNanos(System.nanoTime() - start));
    for (int i = 0; i < added.length; i++) {
      Intake.Entry entry = batch.get(i);
      if (added[i] && entry.written().whole()) {
        bases.committed(entry.instance(), entry.incoming(), entry.receivedAt());
      }
      entry.answer().complete(show(entry, added[i]));
    }
  }

  /** One report that the database refuses must not take the others along. */
  private void failed(Database database, List<Intake.Entry> batch, RuntimeException e) {
    if (connection.isGone(database)) {
      fail(batch);
    } else if (batch.size() > 1) {
      batch.forEach(entry -> write(List.of(entry)));
    } else {
      Report report = batch.get(0).incoming().report();
      LOG.error(
          "defect: a report cannot be written: service={} service_instance={} sequence={}",
          report.service(),
          report.serviceInstance(),
          report.sequence(),
          e);
      fail(batch);
    }
  }

  /** It may be durable all the same: who sends it again is told that it is there. */
  private void fail(List<Intake.Entry> batch) {
    for (Intake.Entry entry : batch) {
      meter.refused(Unavailable.Reason.UNUSABLE);
      String detail = connection.isUsable() ? "its log says why" : connection.problem();
      var failure = new Unavailable(Unavailable.Reason.UNUSABLE, LATER, detail);
      entry.answer().completeExceptionally(failure);
    }
  }

  /** It may have been shown already, by who looks for what other servers took. */
  private Receipt show(Intake.Entry entry, boolean added) {
    Report report = entry.incoming().report();
    Receipt receipt = instances.accept(entry.incoming(), Instant.ofEpochMilli(entry.receivedAt()));
    Report shown = receipt.instance().report();
    boolean itself =
        shown.startedAt() == report.startedAt() && shown.sequence() == report.sequence();
    return receipt.duplicate() && added && itself
        ? new Receipt(false, false, receipt.instance(), report)
        : receipt;
  }

  private static ReportTable.Row row(Intake.Entry entry) {
    Report report = entry.incoming().report();
    return new ReportTable.Row(
        entry.instance(),
        report.service(),
        report.serviceInstance(),
        report.startedAt(),
        report.sequence(),
        entry.receivedAt(),
        entry.written().body());
  }
}
