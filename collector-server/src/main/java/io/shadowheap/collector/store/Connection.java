// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.database.Database;
import io.shadowheap.collector.database.DatabaseUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database as it comes and goes.
 *
 * <pre>
 * state    what is so                          leads to
 * closed   not yet opened, or lost             usable, once it opens, can be written and was read
 * usable   reports are taken                   closed, when a transaction fails and it is gone
 * </pre>
 *
 * <p>It is always opened anew: H2 closes itself when it cannot write its file, and a schema may
 * have been brought up to date by another server meanwhile. Opened and closed by the writer thread,
 * after the first time.
 */
final class Connection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final DatabaseUrl url;
  private final Latecomers latecomers;
  private volatile Database database;
  private boolean wasLost;
  private volatile String problem = "the database is not open yet";

  Connection(DatabaseUrl url, Latecomers latecomers) {
    this.url = url;
    this.latecomers = latecomers;
  }

  boolean isUsable() {
    return database != null;
  }

  /** One line; empty while it is usable. */
  String problem() {
    return problem;
  }

  /** Null while it is not usable. */
  Database database() {
    return database;
  }

  /** Tries once; true if it is usable now. Whatever was written meanwhile is shown before that. */
  synchronized boolean open() {
    Database opened = null;
    try {
      opened = Database.open(url);
      latecomers.show(opened);
      if (wasLost) {
        LOG.warn("the database is usable again: database={}", url);
      }
      wasLost = false;
      problem = "";
      database = opened;
      return true;
    } catch (RuntimeException | Error e) {
      if (opened != null) {
        opened.close();
      }
      lost(e);
      return false;
    }
  }

  /**
   * After a failed transaction: is the database gone, or was it the transaction?
   *
   * @param used what the transaction ran on
   */
  synchronized boolean isGone(Database used) {
    if (database != used) {
      return true;
    }
    try {
      used.checkWritable();
      return false;
    } catch (RuntimeException e) {
      database = null;
      lost(e);
      used.close();
      return true;
    }
  }

  /** Said once for each cause. */
  private void lost(Throwable e) {
    String said = "the database is not usable: database=" + url + ": " + cause(e);
    if (!said.equals(problem)) {
      LOG.warn("{}; trying again every second", said);
    }
    problem = said;
    wasLost = true;
  }

  static String cause(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    return message.lines().findFirst().orElse(root.toString());
  }

  @Override
  public synchronized void close() {
    Database current = database;
    database = null;
    problem = "this server ends";
    if (current != null) {
      current.close();
    }
  }
}
