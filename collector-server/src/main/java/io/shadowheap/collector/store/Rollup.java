// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.database.ChunkRow;
import io.shadowheap.collector.database.Database;
import io.shadowheap.collector.database.StoredReport;
import io.shadowheap.collector.database.Turn;
import io.shadowheap.collector.history.Chunk;
import io.shadowheap.collector.history.Kind;
import io.shadowheap.collector.history.Rows;
import io.shadowheap.collector.history.Slots;
import io.shadowheap.collector.history.Track;
import io.shadowheap.wire.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes history out of reports, a slot at a time: the last report of each instance in the slot is
 * taken apart, and the numbers of up to 32 instances go into one chunk per series. One transaction
 * a slot, so that it is there whole or not at all.
 */
final class Rollup {

  private static final Logger LOG = LoggerFactory.getLogger(Rollup.class);

  /** A report that is being written when its slot ends may still come. */
  static final long GRACE_MILLIS = 30_000;

  private static final int MOST_SERIES_KNOWN = 200_000;

  private final ReportReader reader;
  private final Map<Integer, Map<Turn.SeriesKey, Integer>> seriesOfService = new HashMap<>();
  private int seriesKnown;

  Rollup(ReportReader reader) {
    this.reader = reader;
  }

  /** Rolls up the next slot that has ended; false if there is none or another server is at it. */
  boolean next(Database database, long now) {
    try {
      return Turn.take(database, turn -> roll(turn, now));
    } catch (RuntimeException | Error e) {
      forget(); // numbers given out in a transaction that was rolled back are not there
      throw e;
    }
  }

  private boolean roll(Turn turn, long now) {
    var first = turn.firstReportFrom(turn.slotsUntil());
    if (first.isEmpty()) {
      return false;
    }
    long slot = Slots.slotOf(first.getAsLong());
    long end = slot + Slots.SLOT_MILLIS;
    if (end + GRACE_MILLIS > now) {
      return false;
    }
    roll(turn, slot, end);
    turn.slotsUntil(end);
    return true;
  }

  private void roll(Turn turn, long slot, long end) {
    List<Turn.Head> heads = turn.heads(slot, end);
    Map<Integer, List<Turn.Head>> byInstance = new TreeMap<>();
    heads.forEach(
        head -> byInstance.computeIfAbsent(head.instanceNo(), no -> new ArrayList<>()).add(head));
    Map<Integer, String> services = turn.services(byInstance.keySet());
    Map<String, List<List<Turn.Head>>> byService = new TreeMap<>();
    byInstance.forEach(
        (no, runs) -> {
          String service = services.get(no);
          if (service != null) {
            byService.computeIfAbsent(service, name -> new ArrayList<>()).add(runs);
          }
        });
    byService.forEach((service, instances) -> service(turn, slot, service, instances));
  }

  private void service(Turn turn, long slot, String name, List<List<Turn.Head>> instances) {
    int service = turn.service(name);
    for (int from = 0, part = 0; from < instances.size(); from += Chunk.MOST_INSTANCES, part++) {
      int end = Math.min(instances.size(), from + Chunk.MOST_INSTANCES);
      var tracks = new HashMap<Turn.SeriesKey, List<Track>>();
      instances.subList(from, end).forEach(runs -> instance(turn, slot, runs, tracks));
      write(turn, slot, service, part, tracks);
    }
  }

  /** The last run has the slot; of those before it, only that they were is noted. */
  private void instance(
      Turn turn, long slot, List<Turn.Head> runs, Map<Turn.SeriesKey, List<Track>> tracks) {
    runs.sort(Comparator.comparingLong(Turn.Head::startedAt));
    for (Turn.Head run : runs) {
      Report report = read(turn, run);
      if (report != null) {
        turn.run(run, report.serviceVersion());
        if (run == runs.get(runs.size() - 1)) {
          take(report, run, slot, tracks);
        }
      }
    }
  }

  private Report read(Turn turn, Turn.Head head) {
    StoredReport stored = turn.report(head);
    try {
      return reader.read(stored.json()).report();
    } catch (RuntimeException e) {
      LOG.warn(
          "a stored report cannot be read: instance_no={} sequence={}: {}",
          head.instanceNo(),
          head.sequence(),
          e.getMessage());
      return null;
    }
  }

  private static void take(
      Report report, Turn.Head head, long slot, Map<Turn.SeriesKey, List<Track>> tracks) {
    int no = head.instanceNo();
    Rows.of(
        report,
        (kind, name, values) -> {
          var state = new Track.State(slot, head.startedAt(), values);
          tracks
              .computeIfAbsent(new Turn.SeriesKey(kind.code(), name), key -> new ArrayList<>())
              .add(new Track(no, List.of(state)));
        });
  }

  private void write(
      Turn turn, long slot, int service, int part, Map<Turn.SeriesKey, List<Track>> tracks) {
    Function<Turn.SeriesKey, Integer> numbers = numbers(turn, service, tracks, slot);
    List<ChunkRow> chunks =
        tracks.entrySet().stream()
            .map(
                entry ->
                    new ChunkRow(
                        numbers.apply(entry.getKey()),
                        slot,
                        1,
                        part,
                        Chunk.pack(Kind.ofCode(entry.getKey().kind()), slot, entry.getValue())))
            .sorted(Comparator.comparingInt(ChunkRow::series))
            .toList();
    turn.add(chunks);
  }

  private Function<Turn.SeriesKey, Integer> numbers(
      Turn turn, int service, Map<Turn.SeriesKey, ?> wanted, long slot) {
    if (seriesKnown > MOST_SERIES_KNOWN) {
      forget();
    }
    Map<Turn.SeriesKey, Integer> known =
        seriesOfService.computeIfAbsent(service, no -> new HashMap<>());
    var missing = new HashSet<>(wanted.keySet());
    missing.removeAll(known.keySet());
    if (!missing.isEmpty()) {
      known.putAll(turn.series(service, missing, slot));
      seriesKnown += missing.size();
    }
    return known::get;
  }

  /** What it knows of the numbers of series: those long unused are deleted by and by. */
  void forget() {
    seriesOfService.clear();
    seriesKnown = 0;
  }
}
