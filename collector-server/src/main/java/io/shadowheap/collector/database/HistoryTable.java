// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.database;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What was rolled up, to read. */
public final class HistoryTable {

  private final Database database;

  public HistoryTable(Database database) {
    this.database = database;
  }

  /**
   * A series.
   *
   * @param no its number
   * @param name name of what it is of
   */
  public record Series(int no, String name) {}

  /**
   * One start of an instance.
   *
   * @param instance opaque id
   * @param service its service
   * @param serviceInstance its name in the service
   * @param startedAt when its agent started
   * @param version version label, empty if there is none
   * @param firstAt when the first report of it came
   * @param lastAt when the last report of it that is rolled up came
   */
  public record Run(
      String instance,
      String service,
      String serviceInstance,
      long startedAt,
      String version,
      long firstAt,
      long lastAt) {}

  /** A service's of a kind; a name takes one of them, null all. */
  public List<Series> series(String service, int kind, String name) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select s.no, s.name from series s join service v on v.no = s.service_no"
                            + " where v.hash = :service and s.kind = :kind"
                            + (name == null ? "" : " and s.hash = :name")
                            + " order by s.no")
                    .bind("kind", kind)
                    .bind("service", serviceHash(service))
                    .bind("name", name == null ? "" : Hash.of(name))
                    .map((row, context) -> new Series(row.getInt(1), row.getString(2)))
                    .list());
  }

  /** A service is known by its name as the table of instances has it. */
  private static String serviceHash(String service) {
    return Hash.of(ReportTable.name(service));
  }

  private List<ChunkRow> select(String query, Object... arguments) {
    return database
        .jdbi()
        .withHandle(handle -> handle.select(query, arguments).map(ChunkRow::of).list());
  }

  /** Chunks of one series that begin in [from, end), by time and part. */
  public List<ChunkRow> chunks(int series, long from, long end) {
    return select(
        "select series_no, from_at, slots, part, body from chunk"
            + " where series_no = ? and from_at >= ? and from_at < ?"
            + " order by from_at, part",
        series,
        from,
        end);
  }

  /** Chunks of all series of a service and kind that begin at one of two moments, by series. */
  public List<ChunkRow> chunksAt(String service, int kind, long window, long slot) {
    return select(
        "select c.series_no, c.from_at, c.slots, c.part, c.body from chunk c"
            + " where (c.from_at = ? and c.slots > 1 or c.from_at = ? and c.slots = 1)"
            + " and c.series_no in (select s.no from series s join service v"
            + " on v.no = s.service_no where v.hash = ? and s.kind = ?)"
            + " order by c.series_no, c.part",
        window,
        slot,
        serviceHash(service),
        kind);
  }

  /** The first chunks there are of each series of a service and kind, by series. */
  public List<ChunkRow> firstChunks(String service, int kind) {
    return select(
        "select c.series_no, c.from_at, c.slots, c.part, c.body from chunk c"
            + " join (select f.series_no as no, min(f.from_at) as first_at"
            + " from chunk f join series s on s.no = f.series_no"
            + " join service v on v.no = s.service_no"
            + " where v.hash = ? and s.kind = ? group by f.series_no) e"
            + " on e.no = c.series_no and e.first_at = c.from_at"
            + " order by c.series_no, c.part",
        serviceHash(service),
        kind);
  }

  /** Opaque ids of the instances of a service by their numbers. */
  public Map<Integer, String> instances(String service) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select(
                        "select no, id from instance where service = ?", ReportTable.name(service))
                    .map((row, context) -> Map.entry(row.getInt(1), row.getString(2)))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Number of an instance, if it is known. */
  public OptionalInt instanceNo(String instance) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select("select no from instance where id = ?", instance)
                    .mapTo(Integer.class)
                    .findOne()
                    .map(OptionalInt::of)
                    .orElse(OptionalInt.empty()));
  }

  /** Runs heard of in [from, end), of a service or of all; by service, instance and start. */
  public List<Run> runs(String service, long from, long end) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select i.id, i.service, i.service_instance, r.started_at,"
                            + " r.service_version, r.first_at, r.last_at from run r"
                            + " join instance i on i.no = r.instance_no"
                            + " where r.last_at >= :from and r.first_at < :end"
                            + (service == null ? "" : " and i.service = :service")
                            + " order by i.service, i.service_instance, r.started_at")
                    .bind("from", from)
                    .bind("end", end)
                    .bind("service", service == null ? "" : ReportTable.name(service))
                    .map(
                        (row, context) ->
                            new Run(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getString(5),
                                row.getLong(6),
                                row.getLong(7)))
                    .list());
  }

  /** Start of the first slot that is not rolled up yet; 0 before the first. */
  public long slotsUntil() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select("select slots_until from progress where id = 1")
                    .mapTo(Long.class)
                    .one());
  }
}
