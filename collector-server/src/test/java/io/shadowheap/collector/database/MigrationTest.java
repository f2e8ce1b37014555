// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class MigrationTest {

  @Test
  void reports_of_an_older_schema_are_there_as_they_came() throws SQLException {
    DatabaseUrl url = DatabaseUrl.inMemory();
    Flyway.configure().dataSource(url.jdbc(), "", "").target("2").load().migrate();
    try (var connection = DriverManager.getConnection(url.jdbc());
        var statement = connection.createStatement()) {
      statement.execute(
          "insert into instance (id, service, service_instance, started_at, sequence, reports,"
              + " received_at) values ('id', 'shop', 'a', 5, 6, 1, 7)");
      statement.execute(
          "insert into report (instance_no, started_at, sequence, received_at, body)"
              + " select no, 5, 6, 7, X'010203' from instance");
    }
    try (Database database = Database.open(url)) {
      var table = new ReportTable(database);
      assertThat(table.report(table.latest().get(0)).body()).containsExactly(1, 2, 3);
    }
  }
}
