// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.PoolsView;
import io.shadowheap.model.pool.PoolGeometry;
import io.shadowheap.model.replay.PoolReplay;
import java.util.List;

/** Runs an allocator trace under several geometries. */
final class PoolWhatIf implements Steps {

  private final long total;
  private final List<PoolReplay> replays;

  PoolWhatIf(long total, List<PoolGeometry> geometries) {
    this.total = total;
    replays = geometries.stream().map(PoolReplay::new).toList();
  }

  @Override
  public long total() {
    return total;
  }

  @Override
  public void take(int index, Row row) throws BadRowException {
    PoolOperation operation = PoolOperation.of(row);
    for (PoolReplay replay : replays) {
      operation.apply(row, replay);
    }
  }

  /** What the arenas are used for in the end, in the order of the geometries. */
  List<PoolsView.Account> accounts() {
    return replays.stream().map(replay -> replay.table().account()).toList();
  }
}
