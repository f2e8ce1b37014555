// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.PoolsView;
import io.shadowheap.model.pool.PoolGeometry;
import io.shadowheap.model.replay.PoolReplay;
import java.io.IOException;

/** What an allocator operation did, as a row of pymalloc expectations. */
final class PoolRow {

  private PoolRow() {}

  /**
   * Writes the row of an operation that has been applied.
   *
   * @param operation the trace's row
   */
  static void write(int index, PoolOperation kind, Row operation, PoolReplay pools, RowWriter out)
      throws IOException, BadRowException {
    out.begin();
    out.put("i", index);
    switch (kind) {
      case MALLOC, REALLOC -> out.put("loc", pools.location(operation.number("id")));
      case MALLOCS ->
          out.put("loc", pools.location(operation.number("id") + operation.number("n") - 1));
      case STATS -> table(pools, out);
      case FREE, FREES -> {}
    }
    out.endRow();
  }

  static void geometry(String name, PoolGeometry geometry, RowWriter out) throws IOException {
    out.begin("profile");
    out.put("name", name);
    out.put("alignment", geometry.alignment());
    out.put("threshold", geometry.smallRequestThreshold());
    out.put("poolSize", geometry.poolBytes());
    out.put("poolOverhead", geometry.poolOverheadBytes());
    out.put("arenaSize", geometry.arenaBytes());
    out.put("poolsPerArena", geometry.poolsPerArena());
    out.put("keepLastEmptyArena", geometry.keepsLastEmptyArena());
    out.end();
  }

  private static void table(PoolReplay pools, RowWriter out) throws IOException {
    PoolsView view = pools.table();
    PoolsView.Account account = view.account();
    out.begin("stats");
    out.beginArray("classes");
    long blocks = account.largeObjects();
    for (PoolsView.Row row : view.rows()) {
      out.begin();
      out.put("class", pools.geometry().sizeClass(row.sizeClass()));
      out.put("size", row.sizeClass());
      out.put("pools", row.pools());
      out.put("blocks", row.blocksUsed());
      out.put("avail", row.blocksTotal() - row.blocksUsed());
      out.end();
      blocks += row.blocksUsed();
    }
    out.endArray();
    out.begin("arenas");
    out.put("total", account.arenasTotal());
    out.put("reclaimed", account.arenasTotal() - account.arenas());
    out.put("highwater", account.arenasHighwater());
    out.put("current", account.arenas());
    out.put("live", pools.liveArenas());
    out.end();
    out.begin("bytes");
    out.put("allocated", account.allocatedBytes());
    out.put("available", account.availableBytes());
    out.put("unusedPools", account.unusedPoolBytes());
    out.put("poolHeaders", account.headerBytes());
    out.put("quantization", account.quantizationBytes());
    out.put("arenaAlignment", account.arenaAlignmentBytes());
    out.put("total", account.arenaBytes());
    out.end();
    out.put("unusedPools", account.unusedPoolBytes() / pools.geometry().poolBytes());
    out.put("allocatedBlocks", blocks);
    out.end();
  }
}
