// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * One transaction of whoever rolls up or clears away. It holds the row of table progress, so there
 * is never a second one, on whatever server; if its server dies the database gives the row back.
 */
public final class Turn {

  /** PostgreSQL takes 65,535 parameters, H2 100,000. */
  private static final int MOST_AT_ONCE = 1_000;

  private static final String HEADS =
      """
      select instance_no, started_at, sequence, received_at from report
      where received_at >= ? and received_at < ? order by received_at, started_at, sequence
      """;

  private static final String NEW_RUN =
      """
      insert into run (instance_no, started_at, service_version, first_at, last_at)
      values (?, ?, ?, ?, ?) on conflict do nothing
      """;

  private static final String LONGER_RUN =
      """
      update run set last_at = ?, service_version = ? where instance_no = ? and started_at = ? and last_at < ?
      """;

  private static final String NEW_SERIES =
      """
      insert into series (service_no, kind, hash, name, last_at) values (?, ?, ?, ?, ?)
      on conflict do nothing
      """;

  private static final String SMALL =
      """
      select series_no, from_at, slots, part, body from chunk
      where from_at >= :from and from_at < :end and slots = 1 and series_no in (<series>)
      order by series_no, from_at, part
      """;

  private static final String OLD_REPORTS =
      """
      delete from report where received_at >= ? and received_at < ? and not exists (
        select 1 from instance where no = instance_no and instance.started_at = report.started_at
          and report.sequence > instance.sequence - """
          + ReportTable.MOST_APART
          + ")";

  private final Handle handle;
  private long slotsUntil;
  private long windowsUntil;

  private Turn(Handle handle, long slotsUntil, long windowsUntil) {
    this.handle = handle;
    this.slotsUntil = slotsUntil;
    this.windowsUntil = windowsUntil;
  }

  /**
   * The last report of a run in some time.
   *
   * @param instanceNo number of the instance
   * @param startedAt start of the run
   * @param sequence of the report
   * @param receivedAt when it came
   * @param firstAt when the first in that time came
   */
  public record Head(
      int instanceNo, long startedAt, long sequence, long receivedAt, long firstAt) {}

  /**
   * Names a series within its service.
   *
   * @param kind code of the kind
   * @param name as it is; only its hash must be unique
   */
  public record SeriesKey(int kind, String name) {}

  /**
   * Does the work if nobody else does; all of it or nothing.
   *
   * @return false if another server is at it
   */
  public static boolean take(Database database, Function<Turn, Boolean> work) {
    return database
        .jdbi()
        .inTransaction(
            handle ->
                handle
                    .createQuery(
                        "select slots_until, windows_until from progress where id = 1"
                            + " for update skip locked")
                    .map((row, context) -> new Turn(handle, row.getLong(1), row.getLong(2)))
                    .findOne()
                    .map(work)
                    .orElse(false));
  }

  /** Start of the first slot that is not rolled up; 0 before the first. */
  public long slotsUntil() {
    return slotsUntil;
  }

  /** Start of the first window whose slots are not packed together; 0 before the first. */
  public long windowsUntil() {
    return windowsUntil;
  }

  public void slotsUntil(long end) {
    slotsUntil = end;
    handle.execute("update progress set slots_until = ? where id = 1", end);
  }

  public void windowsUntil(long end) {
    windowsUntil = end;
    handle.execute("update progress set windows_until = ? where id = 1", end);
  }

  /** When the first report at or after a moment came. */
  public OptionalLong firstReportFrom(long at) {
    return first(
        "select received_at from report where received_at >= ? order by received_at limit 1", at);
  }

  /** The first slot at or after a moment that is rolled up and not packed. */
  public OptionalLong firstSmallFrom(long at) {
    return first(
        "select from_at from chunk where from_at >= ? and slots = 1 order by from_at limit 1", at);
  }

  private OptionalLong first(String query, long at) {
    return handle
        .select(query, at)
        .mapTo(Long.class)
        .findOne()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** The last report of each run received in [from, end). */
  public List<Head> heads(long from, long end) {
    record Run(int instanceNo, long startedAt) {}
    var heads = new HashMap<Run, Head>();
    handle
        .select(HEADS, from, end)
        .map(
            (row, context) -> {
              long at = row.getLong(4);
              return new Head(row.getInt(1), row.getLong(2), row.getLong(3), at, at);
            })
        .forEach(
            head -> heads.merge(new Run(head.instanceNo(), head.startedAt()), head, Turn::latest));
    return new ArrayList<>(heads.values());
  }

  /** Within a run the highest sequence is the latest, whichever server took it when. */
  private static Head latest(Head a, Head b) {
    Head later = b.sequence() > a.sequence() ? b : a;
    return new Head(
        later.instanceNo(),
        later.startedAt(),
        later.sequence(),
        later.receivedAt(),
        Math.min(a.firstAt(), b.firstAt()));
  }

  /** Names of services by the numbers of their instances. */
  public Map<Integer, String> services(Collection<Integer> instances) {
    var services = new HashMap<Integer, String>();
    for (List<Integer> some : parts(List.copyOf(instances))) {
      handle
          .createQuery("select no, service from instance where no in (<numbers>)")
          .bindList("numbers", some)
          .map((row, context) -> Map.entry(row.getInt(1), row.getString(2)))
          .forEach(entry -> services.put(entry.getKey(), entry.getValue()));
    }
    return services;
  }

  /** The report itself. */
  public StoredReport report(Head head) {
    return ReportTable.report(handle, head.instanceNo(), head.startedAt(), head.sequence());
  }

  /** Notes that a run was heard of. */
  public void run(Head head, String version) {
    String name = ReportTable.name(version);
    handle.execute(
        NEW_RUN, head.instanceNo(), head.startedAt(), name, head.firstAt(), head.receivedAt());
    handle.execute(
        LONGER_RUN,
        head.receivedAt(),
        name,
        head.instanceNo(),
        head.startedAt(),
        head.receivedAt());
  }

  /** Number of a service; it gets one if it has none. */
  public int service(String name) {
    String hash = Hash.of(name);
    handle.execute(
        "insert into service (hash, name) values (?, ?) on conflict do nothing", hash, name);
    return handle.select("select no from service where hash = ?", hash).mapTo(Integer.class).one();
  }

  /** Numbers of series of a service; those that have none get one. */
  public Map<SeriesKey, Integer> series(int service, Set<SeriesKey> keys, long at) {
    Map<SeriesKey, Integer> numbers = find(service, keys);
    var missing = new HashSet<>(keys);
    missing.removeAll(numbers.keySet());
    if (!missing.isEmpty()) {
      PreparedBatch batch = handle.prepareBatch(NEW_SERIES);
      missing.forEach(
          key ->
              batch.add(
                  service, key.kind(), Hash.of(key.name()), ReportTable.name(key.name()), at));
      batch.execute();
      numbers.putAll(find(service, missing));
    }
    return numbers;
  }

  private Map<SeriesKey, Integer> find(int service, Set<SeriesKey> keys) {
    record Place(int kind, String hash) {}
    var places = new HashMap<Place, SeriesKey>();
    keys.forEach(key -> places.put(new Place(key.kind(), Hash.of(key.name())), key));
    var numbers = new HashMap<SeriesKey, Integer>();
    for (List<Place> some : parts(List.copyOf(places.keySet()))) {
      handle
          .createQuery(
              "select kind, hash, no from series where service_no = :service and hash in (<hashes>)")
          .bind("service", service)
          .bindList("hashes", some.stream().map(Place::hash).distinct().toList())
          .map(
              (row, context) ->
                  Map.entry(new Place(row.getInt(1), row.getString(2)), row.getInt(3)))
          .forEach(
              entry -> {
                SeriesKey key = places.get(entry.getKey());
                if (key != null) {
                  numbers.put(key, entry.getValue());
                }
              });
    }
    return numbers;
  }

  /** Codes of their kinds by the numbers of series. */
  public Map<Integer, Integer> kinds(List<Integer> series) {
    var kinds = new HashMap<Integer, Integer>();
    handle
        .createQuery("select no, kind from series where no in (<series>)")
        .bindList("series", series)
        .map((row, context) -> Map.entry(row.getInt(1), row.getInt(2)))
        .forEach(entry -> kinds.put(entry.getKey(), entry.getValue()));
    return kinds;
  }

  public void add(List<ChunkRow> chunks) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into chunk (series_no, from_at, slots, part, body) values (?, ?, ?, ?, ?)");
    chunks.forEach(c -> batch.add(c.series(), c.from(), c.slots(), c.part(), c.body()));
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  /** Series that have slots in [from, end) that are not packed, at most so many. */
  public List<Integer> unpacked(long from, long end, int most) {
    return handle
        .select(
            "select distinct series_no from chunk where from_at >= ? and from_at < ? and slots = 1"
                + " order by series_no limit ?",
            from,
            end,
            most)
        .mapTo(Integer.class)
        .list();
  }

  /** Their chunks of one slot in [from, end), by series, slot and part; they are taken away. */
  public List<ChunkRow> takeSmall(long from, long end, List<Integer> series) {
    List<ChunkRow> chunks =
        handle
            .createQuery(SMALL)
            .bind("from", from)
            .bind("end", end)
            .bindList("series", series)
            .map(ChunkRow::of)
            .list();
    handle
        .createUpdate(
            "delete from chunk where from_at >= :from and from_at < :end and slots = 1"
                + " and series_no in (<series>)")
        .bind("from", from)
        .bind("end", end)
        .bindList("series", series)
        .execute();
    handle
        .createUpdate("update series set last_at = :end where no in (<series>) and last_at < :end")
        .bind("end", end)
        .bindList("series", series)
        .execute();
    return chunks;
  }

  /** Deletes reports received in [from, end), but not the latest few of any instance. */
  public void deleteReports(long from, long end) {
    handle.execute(OLD_REPORTS, from, end);
  }

  /** Deletes everything older than a moment, instances with their latest report included. */
  public void deleteHistory(long before, long windowMillis) {
    handle.execute("delete from chunk where from_at < ?", before - windowMillis);
    // one that is in use again is packed later, and has an old last_at until then
    handle.execute(
        "delete from series where last_at < ?"
            + " and not exists (select 1 from chunk where series_no = series.no)",
        before - 2 * windowMillis);
    handle.execute("delete from run where last_at < ?", before);
    handle.execute(
        "delete from report where received_at < ? and exists (select 1 from instance"
            + " where no = instance_no and instance.received_at < ?)",
        before,
        before);
    handle.execute("delete from instance where received_at < ?", before);
  }

  private static <T> List<List<T>> parts(List<T> all) {
    var parts = new ArrayList<List<T>>();
    for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
      parts.add(all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE)));
    }
    return parts;
  }
}
