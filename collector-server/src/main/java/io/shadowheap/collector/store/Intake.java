// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Reports on their way to the database, bounded in number and in bytes. Request threads put, the
 * writer takes.
 */
final class Intake {

  /**
   * A report and who waits for it.
   *
   * @param incoming the report
   * @param instance opaque id
   * @param receivedAt milliseconds since the epoch
   * @param written how it is written
   * @param answer completed when it is durable, or is not going to be
   */
  record Entry(
      Incoming incoming,
      String instance,
      long receivedAt,
      Bases.Written written,
      CompletableFuture<Receipt> answer) {}

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private final int maxEntries;
  private final long maxBytes;
  private long bytes;
  private boolean closed;

  /**
   * @param maxBytes bound of the sum of {@link Incoming#weightBytes}; one report always fits
   */
  Intake(int maxEntries, long maxBytes) {
    this.maxEntries = maxEntries;
    this.maxBytes = maxBytes;
  }

  /** False if there is no room for it now, or never will be again. */
  synchronized boolean hasRoom(Incoming incoming) {
    boolean full = entries.size() >= maxEntries || bytes + incoming.weightBytes() > maxBytes;
    return !closed && (!full || entries.isEmpty());
  }

  /** False if there is no room. */
  synchronized boolean offer(Entry entry) {
    if (!hasRoom(entry.incoming())) {
      return false;
    }
    entries.add(entry);
    bytes += entry.incoming().weightBytes();
    notifyAll();
    return true;
  }

  /**
   * Waits for a first report, then a little for more: a commit costs the same for one as for many.
   *
   * @param lingerMillis how long the first one waits for others
   * @return empty when nothing came in that time, or when closed and empty
   */
  synchronized List<Entry> take(int most, long waitMillis, long lingerMillis)
      throws InterruptedException {
    await(1, waitMillis);
    if (!entries.isEmpty()) {
      await(most, lingerMillis);
    }
    var taken = new ArrayList<Entry>(Math.min(most, entries.size()));
    while (taken.size() < most && !entries.isEmpty()) {
      Entry entry = entries.poll();
      bytes -= entry.incoming().weightBytes();
      taken.add(entry);
    }
    return taken;
  }

  private void await(int count, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; left > 0 && entries.size() < count && !closed; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  /** Takes nothing more; what is there can still be taken out. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized int size() {
    return entries.size();
  }
}
