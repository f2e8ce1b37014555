// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.pool.PoolGeometry;
import io.shadowheap.model.replay.PoolHistory;
import io.shadowheap.model.replay.PoolWhatIf;
import java.util.List;

/** Runs an allocator trace with several geometries. */
final class PoolOutcomes implements Steps {

  private final long total;
  private final PoolWhatIf whatIf;

  PoolOutcomes(long total, List<PoolGeometry> geometries) {
    this.total = total;
    whatIf = new PoolWhatIf(geometries, total);
  }

  @Override
  public long total() {
    return total;
  }

  @Override
  public void take(int index, Row row) throws BadRowException {
    whatIf.execute(PoolOperation.of(row).read(row));
  }

  /** What came of it, in the order of the geometries. */
  List<PoolHistory> get() {
    return whatIf.outcomes();
  }
}
