// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Packed numbers.
 *
 * @param series number of the series
 * @param from start of its first slot, milliseconds since the epoch
 * @param slots slots it may hold
 * @param part 0 and up: each part holds other instances
 * @param body opaque here
 */
public record ChunkRow(int series, long from, int slots, int part, byte[] body) {

  static ChunkRow of(ResultSet row, StatementContext context) throws SQLException {
    return new ChunkRow(
        row.getInt(1), row.getLong(2), row.getInt(3), row.getInt(4), row.getBytes(5));
  }
}
