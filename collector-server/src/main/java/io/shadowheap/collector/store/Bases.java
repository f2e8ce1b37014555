// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.database.ReportTable;
import io.shadowheap.collector.difference.Difference;
import io.shadowheap.collector.difference.Gzip;
import io.shadowheap.wire.Report;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.Semaphore;

/**
 * The report of each instance that later ones are written against: the last one that this server
 * wrote whole and that is committed. So what a difference needs is always durable before it, and
 * servers need not know of each other.
 *
 * <p>A report is written whole if there is none, if it is of another run, {@link
 * ReportTable#MOST_APART} reports or {@link #OLDEST} away, if the report is large, if others are at
 * it already, or if the difference would save little.
 */
final class Bases {

  /** Retention keeps reports for so much longer than it says. */
  static final Duration OLDEST = Duration.ofMinutes(10);

  /** What weighs more would take much memory to compare. */
  private static final int LARGEST_BYTES = 1 << 20;

  /** Share of the whole that a difference may take. */
  private static final double WORTH = 0.8;

  /**
   * What goes into the database.
   *
   * @param body the report, in whatever way
   * @param whole true if others may be written against it
   */
  record Written(byte[] body, boolean whole) {}

  private record Base(long startedAt, long sequence, long receivedAt, byte[] gzip) {}

  private final LinkedHashMap<String, Base> byInstance = new LinkedHashMap<>(64, 0.75f, true);
  private final Semaphore comparing = new Semaphore(2 * Runtime.getRuntime().availableProcessors());
  private final long maxBytes;
  private long bytes;

  /**
   * @param maxBytes bound of all that is kept; those used longest ago make room
   */
  Bases(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** How a report that came now is written. */
  Written write(String instance, Incoming incoming, long receivedAt) {
    byte[] difference = null;
    byte[] body = incoming.body();
    Base base = isLarge(incoming) ? null : find(instance, incoming.report(), receivedAt);
    if (base != null && comparing.tryAcquire()) {
      try {
        difference = Difference.of(base.sequence, Gzip.text(base.gzip), Gzip.text(body));
      } finally {
        comparing.release();
      }
    }
    return difference == null || difference.length > WORTH * body.length
        ? new Written(body, true)
        : new Written(difference, false);
  }

  private static boolean isLarge(Incoming incoming) {
    return incoming.weightBytes() > LARGEST_BYTES;
  }

  private synchronized Base find(String instance, Report report, long receivedAt) {
    Base base = byInstance.get(instance);
    boolean near =
        base != null
            && base.startedAt == report.startedAt()
            && base.sequence < report.sequence()
            && report.sequence() - base.sequence < ReportTable.MOST_APART
            && Math.abs(receivedAt - base.receivedAt) < OLDEST.toMillis();
    return near ? base : null;
  }

  /** A report was written whole, and is durable. */
  synchronized void committed(String instance, Incoming incoming, long receivedAt) {
    byte[] body = incoming.body();
    Report report = incoming.report();
    if (isLarge(incoming)) {
      return;
    }
    var base = new Base(report.startedAt(), report.sequence(), receivedAt, body);
    Base before = byInstance.put(instance, base);
    bytes += body.length - (before == null ? 0 : before.gzip.length);
    var longestUnused = byInstance.entrySet().iterator();
    while (bytes > maxBytes) {
      bytes -= longestUnused.next().getValue().gzip.length;
      longestUnused.remove();
    }
  }
}
