// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;
import org.jdbi.v3.core.Handle;

/**
 * The embedded database's file, kept small.
 *
 * <p>Each commit appends a chunk to the file, and a chunk's room is used again when nothing in it
 * is alive. H2 joins chunks that are nearly dead in a thread of its own, but not with
 * WRITE_DELAY=0, where that thread does not run (github.com/h2database/h2database/issues/442): the
 * chunks would be as many as the commits of six hours, and all of them are in memory.
 */
final class EmbeddedFile {

  /** Bytes rewritten under the lock that commits wait for: some 10 ms. */
  private static final int STEP_BYTES = 4 << 20;

  /** Share of the chunks' bytes that may be alive before it is not worth it, percent. */
  private static final int FILL_PERCENT = 85;

  /** Bytes moved into holes under that lock. */
  private static final int MOVE_BYTES = 16 << 20;

  /** Share of the file that may be used before holes are not worth filling, percent. */
  private static final int USED_PERCENT = 80;

  private EmbeddedFile() {}

  /** Joins chunks for some time, or until it is not worth it. */
  static void compact(Connection connection, Duration most) {
    MVStore file = file(connection);
    long end = System.nanoTime() + most.toNanos();
    boolean worth = true;
    while (worth && System.nanoTime() - end < 0) {
      worth = file.compact(FILL_PERCENT, STEP_BYTES);
      file.commit();
    }
  }

  /** Moves some chunks into holes before them and cuts off the end of the file. */
  static void shrink(Connection connection) {
    MVStore file = file(connection);
    if (file.getFileStore() instanceof RandomAccessStore chunks) {
      chunks.compactMoveChunks(USED_PERCENT, MOVE_BYTES, file);
    }
  }

  /** Closes it for every connection; afterwards there is not even an update count to ask for. */
  static void close(Handle handle) throws SQLException {
    try (var statement = handle.getConnection().createStatement()) {
      statement.execute("shutdown");
    }
  }

  private static MVStore file(Connection connection) {
    try {
      var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
      return session.getDatabase().getStore().getMvStore();
    } catch (SQLException e) {
      throw new IllegalStateException("an embedded database is H2", e);
    }
  }
}
