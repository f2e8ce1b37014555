// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.database.DatabaseUrl;
import io.shadowheap.collector.history.History;
import io.shadowheap.wire.Report;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Takes reports so that none that was acknowledged is lost: a report is answered after it was
 * committed, and only then shown.
 *
 * <pre>
 * request threads        writer thread                          everybody
 * accept -> Intake  ->   up to 256 in one transaction, commit -> Instances, then the answer
 *   full: FULL             fails: UNUSABLE, nothing shown
 * </pre>
 */
public final class Store implements AutoCloseable {

  private static final int MOST_WAITING = 4_096;
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration LATER = Duration.ofSeconds(5);

  private final Clock clock;
  private final Instances instances;
  private final StoreMeter meter;
  private final Intake intake;
  private final Bases bases = new Bases(Runtime.getRuntime().maxMemory() / 16);
  private final Connection connection;
  private final Writer writer;
  private final Upkeep upkeep;
  private final History history;

  /**
   * Opens nothing yet.
   *
   * @param clock tells when a report came
   * @param instances where the latest of each instance is shown
   * @param url where reports are kept
   * @param reader reads what was kept
   * @param maxBytesWaiting bound of what waits to be written, of {@link Incoming#weightBytes}
   * @param retention how long history is kept
   */
  public Store(
      Clock clock,
      Instances instances,
      DatabaseUrl url,
      ReportReader reader,
      StoreMeter meter,
      long maxBytesWaiting,
      Duration retention) {
    this.clock = clock;
    this.instances = instances;
    this.meter = meter;
    this.intake = new Intake(MOST_WAITING, maxBytesWaiting);
    var latecomers = new Latecomers(instances, reader);
    this.connection = new Connection(url, latecomers);
    this.writer = new Writer(intake, connection, instances, bases, meter);
    var rollup = new Rollup(reader);
    this.upkeep =
        new Upkeep(
            clock, connection, url.shared() ? latecomers : null, instances, rollup, retention);
    this.history = new StoredHistory(connection, instances);
  }

  /** Opens the database, or goes on trying in the background. */
  public void start() {
    connection.open();
    writer.start();
    upkeep.start();
  }

  /**
   * Takes a valid report.
   *
   * @return completed when the report is durable; with {@link Unavailable} if it is not going to be
   */
  public CompletableFuture<Receipt> accept(Incoming incoming) {
    Report report = incoming.report();
    String id = Instance.idOf(report.service(), report.serviceInstance());
    Receipt repeated = instances.find(id).map(known -> repeated(known, report)).orElse(null);
    if (repeated != null) {
      return CompletableFuture.completedFuture(repeated);
    }
    if (!connection.isUsable()) {
      return refuse(Unavailable.Reason.UNUSABLE, LATER, connection.problem());
    }
    long now = clock.millis();
    if (intake.hasRoom(incoming)) { // else comparing is in vain
      Bases.Written written = bases.write(id, incoming, now);
      var entry = new Intake.Entry(incoming, id, now, written, new CompletableFuture<>());
      if (intake.offer(entry)) {
        return entry.answer();
      }
    }
    return intake.isClosed()
        ? refuse(Unavailable.Reason.STOPPING, LATER, "this server ends; send it again to the next")
        : refuse(
            Unavailable.Reason.FULL,
            SOON,
            "waiting=" + intake.size() + " reports are to be written before it; send it later");
  }

  /** What is shown is durable, so there is nothing to write. */
  private static Receipt repeated(Instance known, Report report) {
    boolean same =
        known.report().startedAt() == report.startedAt()
            && known.report().sequence() == report.sequence();
    return same ? new Receipt(true, false, known, report) : null;
  }

  private CompletableFuture<Receipt> refuse(
      Unavailable.Reason reason, Duration retryAfter, String detail) {
    meter.refused(reason);
    return CompletableFuture.failedFuture(new Unavailable(reason, retryAfter, detail));
  }

  /** True while reports are taken. */
  public boolean isUsable() {
    return connection.isUsable() && !intake.isClosed();
  }

  /** Why it is not usable, one line; empty while it is. */
  public String problem() {
    return intake.isClosed() ? "this server ends" : connection.problem();
  }

  /** What was. */
  public History history() {
    return history;
  }

  /** Reports that wait to be written. */
  public int waiting() {
    return intake.size();
  }

  /** Takes no more, writes what was taken, then closes the database. */
  @Override
  public void close() {
    intake.close();
    writer.awaitEnd();
    upkeep.end();
    connection.close();
  }
}
