// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import io.shadowheap.collector.difference.Difference;
import io.shadowheap.collector.difference.Gzip;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What a database holds, read past the server. */
final class Tables {

  private Tables() {}

  /** The embedded database of a server that has ended. */
  static String embedded(Path directory) {
    return "jdbc:h2:file:"
        + directory.resolve("shadowheap")
        + ";IFEXISTS=TRUE;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
  }

  /** How many rows each report has that an agent of {@link Senders} sent. */
  static Map<Senders.Acknowledged, Integer> reports(String jdbc, String user) throws SQLException {
    var rows = new HashMap<Senders.Acknowledged, Integer>();
    try (var connection = DriverManager.getConnection(jdbc, user, "");
        var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "select service_instance, r.sequence from report r join instance on no = instance_no"
                    + " where r.started_at = "
                    + Senders.STARTED_AT)) {
      while (found.next()) {
        int agent = Integer.parseInt(found.getString(1).substring("agent-".length()));
        rows.merge(new Senders.Acknowledged(agent, found.getLong(2)), 1, Integer::sum);
      }
    }
    return rows;
  }

  /** How many reports can be read as they came: whole ones, and differences from a whole one. */
  static int readable(String jdbc, String user) throws SQLException {
    int readable = 0;
    try (var connection = DriverManager.getConnection(jdbc, user, "");
        var statement = connection.createStatement();
        var earlier =
            connection.prepareStatement(
                "select body from report where instance_no = ? and started_at = ? and sequence = ?");
        var found =
            statement.executeQuery("select instance_no, started_at, sequence, body from report")) {
      while (found.next()) {
        byte[] body = found.getBytes(4);
        if (Difference.is(body)) {
          earlier.setInt(1, found.getInt(1));
          earlier.setLong(2, found.getLong(2));
          earlier.setLong(3, Difference.earlier(body));
          try (var whole = earlier.executeQuery()) {
            whole.next();
            body = Difference.apply(Gzip.text(whole.getBytes(1)), body);
          }
        } else {
          body = Gzip.text(body);
        }
        String sequence = "\"sequence\":" + found.getLong(3) + ",";
        readable += new String(body, StandardCharsets.UTF_8).contains(sequence) ? 1 : 0;
      }
    }
    return readable;
  }

  /** How many reports the server has counted, by agent. */
  static Map<String, Long> counted(String jdbc, String user) throws SQLException {
    var counted = new HashMap<String, Long>();
    try (var connection = DriverManager.getConnection(jdbc, user, "");
        var statement = connection.createStatement();
        var found = statement.executeQuery("select service_instance, reports from instance")) {
      while (found.next()) {
        counted.put(found.getString(1), found.getLong(2));
      }
    }
    return counted;
  }
}
