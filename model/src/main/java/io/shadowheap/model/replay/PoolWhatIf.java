// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import io.shadowheap.model.pool.PoolGeometry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs one allocator trace with several geometries at once. */
public final class PoolWhatIf {

  private final List<PoolReplay> replays = new ArrayList<>();
  private final List<PoolHistory> histories = new ArrayList<>();

  /**
   * Nothing has run yet.
   *
   * @param steps operations there will be
   */
  public PoolWhatIf(List<PoolGeometry> geometries, long steps) {
    for (PoolGeometry geometry : geometries) {
      replays.add(new PoolReplay(geometry));
      histories.add(new PoolHistory(steps));
    }
  }

  /** Runs the next operation with every geometry. */
  public void execute(Consumer<PoolReplay> operation) {
    for (int i = 0; i < replays.size(); i++) {
      PoolReplay replay = replays.get(i);
      operation.accept(replay);
      histories.get(i).after(() -> replay.table().account());
    }
  }

  /** What came of it, in the order of the geometries. */
  public List<PoolHistory> outcomes() {
    for (int i = 0; i < replays.size(); i++) {
      histories.get(i).end(replays.get(i).table().account());
    }
    return List.copyOf(histories);
  }
}
