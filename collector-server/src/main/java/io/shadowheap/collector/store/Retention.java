// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.database.Database;
import io.shadowheap.collector.database.Turn;
import io.shadowheap.collector.history.Slots;
import java.time.Duration;

/**
 * Deletes what is too old: reports after six hours, once they are rolled up, and everything after
 * the time that was asked for. The latest report of an instance stays as long as the instance, and
 * a few before it, because it may be written against one of them.
 */
final class Retention {

  static final Duration REPORTS = Duration.ofHours(6);

  /** Reports deleted in one transaction span no more. */
  private static final long STEP_MILLIS = Slots.SLOT_MILLIS;

  private final Duration history;
  private long deletedUntil;

  /**
   * @param history how long anything is kept; if shorter than six hours, reports too
   */
  Retention(Duration history) {
    this.history = history;
  }

  /** Deletes some reports; false if none was too old. */
  boolean nextReports(Database database, long now) {
    // what is to be read may be written against what came a little before it
    long more = Bases.OLDEST.toMillis();
    long before = now - Math.min(REPORTS.toMillis(), history.toMillis()) - more;
    return Turn.take(
        database,
        turn -> {
          long end = Math.min(before, turn.slotsUntil() - more);
          var first = turn.firstReportFrom(deletedUntil);
          if (first.isEmpty() || first.getAsLong() >= end) {
            return false;
          }
          long step = Math.min(end, Slots.slotOf(first.getAsLong()) + STEP_MILLIS);
          turn.deleteReports(first.getAsLong(), step);
          deletedUntil = step;
          return true;
        });
  }

  /** Deletes history, and instances not heard of since. */
  void history(Database database, long now) {
    deletedUntil = 0; // what stayed as the latest of its instance may be so no more
    Turn.take(
        database,
        turn -> {
          turn.deleteHistory(now - history.toMillis(), Slots.WINDOW_MILLIS);
          return true;
        });
  }
}
