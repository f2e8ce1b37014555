// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.database;

import java.nio.file.Path;
import java.util.UUID;

/**
 * Where the tables are.
 *
 * @param jdbc URL for the driver
 * @param user empty if the URL says it or none is needed
 * @param password empty if the URL says it or none is needed
 * @param shared true if other servers may use it at the same time
 */
public record DatabaseUrl(String jdbc, String user, String password, boolean shared) {

  private static final String POSTGRESQL = "jdbc:postgresql:";

  /**
   * WRITE_DELAY=0: what is committed is in the file, whatever becomes of this process.
   * MAX_LENGTH_INPLACE_LOB: twice what the server takes, so that a report stays in its row. The
   * other settings make H2 read SQL as PostgreSQL does and leave closing to us.
   */
  private static final String H2_SETTINGS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
          + ";WRITE_DELAY=0;MAX_LENGTH_INPLACE_LOB=8388608;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;TRACE_LEVEL_FILE=0";

  /** A database of our own in a directory. */
  public static DatabaseUrl inDirectory(Path directory) {
    Path file = directory.toAbsolutePath().normalize().resolve("shadowheap");
    return new DatabaseUrl("jdbc:h2:file:" + file + H2_SETTINGS, "", "", false);
  }

  /** A database that goes with the process. */
  public static DatabaseUrl inMemory() {
    return new DatabaseUrl("jdbc:h2:mem:" + UUID.randomUUID() + H2_SETTINGS, "", "", false);
  }

  /** A PostgreSQL server. */
  public static DatabaseUrl postgresql(String jdbc, String user, String password) {
    return new DatabaseUrl(jdbc, user, password, true);
  }

  public static boolean isPostgresql(String jdbc) {
    return jdbc.startsWith(POSTGRESQL);
  }

  /** Without what comes after the database's name: there may be a password in it. */
  @Override
  public String toString() {
    return jdbc.split("[?;]", 2)[0];
  }
}
