// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.database.Database;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that looks after what is stored: shows what other servers took, rolls up, packs,
 * deletes. Each step is a transaction of its own; a failed one is done again.
 */
final class Upkeep implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private static final long LOOK_MILLIS = 500;
  private static final Duration TIDY = Duration.ofSeconds(10);
  private static final Duration COMPACTION = Duration.ofMillis(200);
  private static final Duration SHRINK = Duration.ofMinutes(1);
  private static final Duration OLDEST = Duration.ofMinutes(10);

  private final Clock clock;
  private final Connection connection;
  private final Latecomers latecomers;
  private final Instances instances;
  private final Rollup rollup;
  private final Packing packing = new Packing();
  private final Retention retention;
  private final Duration keep;
  private final Thread thread = new Thread(this, "shadowheap-upkeep");
  private volatile boolean ending;
  private String lastProblem = "";
  private long tidyAt = System.nanoTime();
  private long shrinkAt = System.nanoTime();
  private long oldestAt = System.nanoTime();

  /**
   * @param latecomers null where no other server writes
   * @param keep how long history is kept
   */
  Upkeep(
      Clock clock,
      Connection connection,
      Latecomers latecomers,
      Instances instances,
      Rollup rollup,
      Duration keep) {
    this.clock = clock;
    this.connection = connection;
    this.latecomers = latecomers;
    this.instances = instances;
    this.rollup = rollup;
    this.retention = new Retention(keep);
    this.keep = keep;
  }

  void start() {
    thread.start();
  }

  /** Ends after the step it is at. */
  void end() {
    ending = true;
    synchronized (this) {
      notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    while (!ending) {
      Database database = connection.database();
      if (database != null) {
        try {
          look(database);
          lastProblem = "";
        } catch (RuntimeException | Error e) {
          failed(database, e);
        }
      }
      pause();
    }
  }

  private void look(Database database) {
    if (latecomers != null) {
      latecomers.show(database);
    }
    if (System.nanoTime() - tidyAt >= 0) {
      tidy(database);
      tidyAt = System.nanoTime() + TIDY.toNanos();
    }
    if (System.nanoTime() - shrinkAt >= 0) {
      database.shrink();
      shrinkAt = System.nanoTime() + SHRINK.toNanos();
    }
    if (System.nanoTime() - oldestAt >= 0) {
      oldest(database);
      oldestAt = System.nanoTime() + OLDEST.toNanos();
    }
  }

  /** All that is due, in the order of what waits for what. */
  private void tidy(Database database) {
    long now = clock.millis();
    while (!ending && rollup.next(database, now)) {
      // the next slot
    }
    while (!ending && packing.next(database)) {
      // the next series
    }
    while (!ending && retention.nextReports(database, now)) {
      // the next few minutes
    }
    database.compact(COMPACTION);
  }

  private void oldest(Database database) {
    rollup.forget();
    retention.history(database, clock.millis());
    instances.forget(clock.instant().minus(keep));
  }

  /** Said once for each cause; that the database is gone says the connection. */
  private void failed(Database database, Throwable e) {
    String said = Connection.cause(e);
    if (!connection.isGone(database) && !said.equals(lastProblem)) {
      LOG.warn("history could not be brought up to date; trying again: {}", said);
    }
    lastProblem = said;
  }

  private synchronized void pause() {
    try {
      if (!ending) {
        wait(LOOK_MILLIS);
      }
    } catch (InterruptedException nobodyDoes) {
      ending = true;
    }
  }
}
