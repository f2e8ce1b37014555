// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.database;

import io.shadowheap.collector.difference.Difference;
import io.shadowheap.wire.Text;
import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Reports, and which is the latest of each instance. */
public final class ReportTable {

  private static final int MOST_NAME_CHARS = 1_024;

  private static final String NEW_INSTANCE =
      """
      insert into instance (id, service, service_instance, started_at, sequence, reports, received_at)
      values (?, ?, ?, 0, 0, 0, 0) on conflict do nothing
      """;

  private static final String NEW_REPORT =
      """
      insert into report (instance_no, started_at, sequence, received_at, body)
      values (?, ?, ?, ?, ?) on conflict do nothing
      """;

  private static final String COUNTED =
      "update instance set reports = reports + ? where no = ? and started_at = ?";

  private static final String LATEST =
      """
      update instance set started_at = ?, sequence = ?, received_at = ?,
        reports = case when started_at = ? then reports else ? end
      where no = ? and (started_at < ? or started_at = ? and sequence < ?)
      """;

  private static final String BODY =
      """
      select body from report where instance_no = ? and started_at = ? and sequence = ?
      """;

  /**
   * A report may be written as what differs from a whole one of the same run, fewer than so many
   * sequence numbers before it: retention keeps that many with the latest of each instance.
   */
  public static final int MOST_APART = 30;

  private final Database database;

  public ReportTable(Database database) {
    this.database = database;
  }

  /**
   * A report to be written.
   *
   * @param instance opaque id
   * @param service as the report names it
   * @param serviceInstance as the report names it
   * @param startedAt when its agent started
   * @param sequence within that run
   * @param receivedAt when this server took it
   * @param body its JSON, gzipped or as a difference from an earlier one of this run
   */
  public record Row(
      String instance,
      String service,
      String serviceInstance,
      long startedAt,
      long sequence,
      long receivedAt,
      byte[] body) {}

  /**
   * Which report is the latest of an instance.
   *
   * @param no number of the instance in this database
   * @param instance opaque id
   * @param startedAt when its agent started
   * @param sequence within that run
   * @param reports reports of that run
   * @param receivedAt when a server took it
   */
  public record Latest(
      int no, String instance, long startedAt, long sequence, long reports, long receivedAt) {}

  private record Run(int no, long startedAt) {}

  /**
   * Writes them all or none. A report that is there already changes nothing.
   *
   * @param rows in the order they came
   * @return for each whether it was not there before
   */
  public boolean[] write(List<Row> rows) {
    return database.jdbi().inTransaction(handle -> write(handle, rows));
  }

  private static boolean[] write(Handle handle, List<Row> rows) {
    // in the order of ids and numbers: two servers that write at once take turns, never lock up
    Map<String, Row> newest =
        rows.stream()
            .collect(
                Collectors.toMap(
                    Row::instance, Function.identity(), ReportTable::newer, TreeMap::new));
    Map<String, Integer> numbers = numbers(handle, newest);
    boolean[] added = addReports(handle, rows, numbers);
    PreparedBatch latest = handle.prepareBatch(LATEST);
    newest.values().stream()
        .sorted((a, b) -> Integer.compare(numbers.get(a.instance()), numbers.get(b.instance())))
        .forEach(
            row -> {
              int no = numbers.get(row.instance());
              long start = row.startedAt();
              latest.add(
                  start,
                  row.sequence(),
                  row.receivedAt(),
                  start,
                  0,
                  no,
                  start,
                  start,
                  row.sequence());
            });
    latest.execute();
    count(handle, rows, added, numbers);
    return added;
  }

  private static Row newer(Row a, Row b) {
    boolean later =
        b.startedAt() > a.startedAt()
            || b.startedAt() == a.startedAt() && b.sequence() > a.sequence();
    return later ? b : a;
  }

  private static Map<String, Integer> numbers(Handle handle, Map<String, Row> newest) {
    Map<String, Integer> known = find(handle, newest.keySet());
    if (known.size() == newest.size()) {
      return known;
    }
    PreparedBatch batch = handle.prepareBatch(NEW_INSTANCE);
    newest.values().stream()
        .filter(row -> !known.containsKey(row.instance()))
        .forEach(
            row -> batch.add(row.instance(), name(row.service()), name(row.serviceInstance())));
    batch.execute();
    return find(handle, newest.keySet());
  }

  private static Map<String, Integer> find(Handle handle, Collection<String> ids) {
    var numbers = new HashMap<String, Integer>();
    handle
        .createQuery("select id, no from instance where id in (<ids>)")
        .bindList("ids", List.copyOf(ids))
        .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
        .forEach(entry -> numbers.put(entry.getKey(), entry.getValue()));
    return numbers;
  }

  /** A text PostgreSQL takes, whatever a stranger sent. */
  static String name(String text) {
    return Text.fitting(text.replace('\0', '\uFFFD'), MOST_NAME_CHARS);
  }

  private static boolean[] addReports(Handle handle, List<Row> rows, Map<String, Integer> numbers) {
    PreparedBatch batch = handle.prepareBatch(NEW_REPORT);
    for (Row row : rows) {
      batch
          .bind(0, numbers.get(row.instance()))
          .bind(1, row.startedAt())
          .bind(2, row.sequence())
          .bind(3, row.receivedAt())
          // as a stream: H2 takes an array of 1 MiB at most
          .bindBinaryStream(4, new ByteArrayInputStream(row.body()), row.body().length)
          .add();
    }
    int[] inserted = batch.execute();
    boolean[] added = new boolean[inserted.length];
    for (int i = 0; i < inserted.length; i++) {
      added[i] = inserted[i] > 0;
    }
    return added;
  }

  private static void count(
      Handle handle, List<Row> rows, boolean[] added, Map<String, Integer> numbers) {
    Map<Run, Integer> counts =
        new TreeMap<>(Comparator.comparingInt(Run::no).thenComparing(Run::startedAt));
    for (int i = 0; i < added.length; i++) {
      if (added[i]) {
        Row row = rows.get(i);
        counts.merge(new Run(numbers.get(row.instance()), row.startedAt()), 1, Integer::sum);
      }
    }
    if (!counts.isEmpty()) {
      PreparedBatch batch = handle.prepareBatch(COUNTED);
      counts.forEach((run, count) -> batch.add(count, run.no(), run.startedAt()));
      batch.execute();
    }
  }

  /** The latest of every instance. */
  public List<Latest> latest() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select no, id, started_at, sequence, reports, received_at from instance")
                    .map(
                        (row, context) ->
                            new Latest(
                                row.getInt(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)))
                    .list());
  }

  /** The report itself; null if retention was faster. */
  public StoredReport report(Latest latest) {
    return database
        .jdbi()
        .withHandle(handle -> report(handle, latest.no(), latest.startedAt(), latest.sequence()));
  }

  static StoredReport report(Handle handle, int no, long startedAt, long sequence) {
    byte[] body = body(handle, no, startedAt, sequence);
    if (body == null) {
      return null;
    }
    return new StoredReport(
        body, Difference.is(body) ? body(handle, no, startedAt, Difference.earlier(body)) : null);
  }

  private static byte[] body(Handle handle, int no, long startedAt, long sequence) {
    return handle.select(BODY, no, startedAt, sequence).mapTo(byte[].class).findOne().orElse(null);
  }
}
