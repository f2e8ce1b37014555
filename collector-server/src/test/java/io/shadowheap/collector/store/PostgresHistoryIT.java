// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.Postgres;
import io.shadowheap.collector.database.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** With a real PostgreSQL server. */
class PostgresHistoryIT extends HistoryTests {

  @TempDir private static Path directory;
  private static Postgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = new Postgres(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Override
  DatabaseUrl empty() throws IOException {
    try (var connection = DriverManager.getConnection(postgres.jdbc());
        var statement = connection.createStatement()) {
      statement.execute("drop schema public cascade");
      statement.execute("create schema public");
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return DatabaseUrl.postgresql(postgres.jdbc(), "", "");
  }
}
