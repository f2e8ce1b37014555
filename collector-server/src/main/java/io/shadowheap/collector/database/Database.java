// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/** An open database with the schema of this version. */
public final class Database implements AutoCloseable {

  /** Queries there is a connection for; with more at a time those who write would have to wait. */
  public static final int MOST_QUERIES = 4;

  /** One more for the writer, and one for upkeep. */
  private static final int CONNECTIONS = MOST_QUERIES + 2;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final boolean embedded;

  private Database(HikariDataSource pool, boolean embedded) {
    this.pool = pool;
    this.embedded = embedded;
    this.jdbi = Jdbi.create(pool);
    jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
  }

  /**
   * Connects, brings the schema up to date and makes sure that it can be written.
   *
   * @throws RuntimeException if any of it fails; nothing is left open then
   */
  public static Database open(DatabaseUrl url) {
    var pool = new HikariDataSource(config(url));
    var database = new Database(pool, !url.shared());
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(pool)
          .placeholders(
              Map.of("bytes_of_any_length", url.shared() ? "bytea" : "binary large object"))
          .load()
          .migrate();
      database.checkWritable();
      return database;
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  private static HikariConfig config(DatabaseUrl url) {
    var config = new HikariConfig();
    config.setJdbcUrl(url.jdbc());
    config.setUsername(url.user().isEmpty() ? null : url.user());
    config.setPassword(url.password().isEmpty() ? null : url.password());
    config.setPoolName("shadowheap");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setValidationTimeout(PATIENCE.toMillis() / 2);
    config.setInitializationFailTimeout(1);
    if (url.shared()) {
      config.setDataSourceProperties(postgresql());
    }
    return config;
  }

  /** A server that is gone without a word must not hold us up for the minutes TCP would take. */
  private static Properties postgresql() {
    var properties = new Properties();
    properties.setProperty("ApplicationName", "shadowheap");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  /**
   * @throws RuntimeException if the database is gone, or can be read but not written
   */
  public void checkWritable() {
    jdbi.useTransaction(
        handle ->
            handle.execute(
                "update write_check set checked_at = ? where id = 1", System.currentTimeMillis()));
  }

  /** Keeps an embedded database's file small; PostgreSQL does that itself. */
  public void compact(Duration most) {
    if (embedded) {
      jdbi.useHandle(handle -> EmbeddedFile.compact(handle.getConnection(), most));
    }
  }

  /** Gives room that is not used back to the file system, some at a time. */
  public void shrink() {
    if (embedded) {
      jdbi.useHandle(handle -> EmbeddedFile.shrink(handle.getConnection()));
    }
  }

  Jdbi jdbi() {
    return jdbi;
  }

  /** An embedded database ends here, whoever still holds a connection to it. */
  @Override
  public void close() {
    try {
      if (embedded && pool.isRunning()) {
        jdbi.useHandle(EmbeddedFile::close);
      }
    } catch (SQLException | RuntimeException alreadyClosed) {
      // it closes itself when its file cannot be written
    } finally {
      pool.close();
    }
  }
}
