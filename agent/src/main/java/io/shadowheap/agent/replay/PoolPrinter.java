// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.replay.PoolReplay;
import java.io.IOException;

/** Runs an allocator trace and prints where each block lies. */
final class PoolPrinter implements Steps {

  private final long total;
  private final PoolReplay pools;
  private final RowWriter out;

  PoolPrinter(PoolHeader header, long total, RowWriter out) throws IOException {
    this.total = total;
    this.out = out;
    pools = new PoolReplay(header.geometry());
    out.begin();
    out.put("format", "pymalloc-expected/1");
    PoolRow.geometry(header.name(), header.geometry(), out);
    out.put("steps", total);
    out.endRow();
  }

  @Override
  public long total() {
    return total;
  }

  @Override
  public void take(int index, Row row) throws BadRowException, IOException {
    PoolOperation operation = PoolOperation.of(row);
    operation.read(row).accept(pools);
    PoolRow.write(index, operation, row, pools, out);
  }
}
