// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums states of many instances step by step.
 *
 * <p>Of a state the last one in a step counts. Of a counter the difference to the instance's state
 * before counts, or all of it where another run has begun: its counters began at 0. Of a first
 * state with none before, it depends on when its run began: what it counted earlier belongs to no
 * step.
 */
public final class Steps {

  private final boolean[] counters;
  private final long from;
  private final long step;
  private final long[][] sums;
  private final int[] instances;
  private final Map<Integer, Last> last = new HashMap<>();

  /** What is known of an instance so far. */
  private static final class Last {
    private long slot = Long.MIN_VALUE;
    private long startedAt;
    private long[] values;
    private int stepIndex = -1;
  }

  /**
   * @param from start of the first step
   * @param end the last step begins before
   */
  public Steps(List<Column<?>> columns, long from, long end, long step) {
    this.counters = new boolean[columns.size()];
    for (int i = 0; i < counters.length; i++) {
      counters[i] = columns.get(i).isCounter();
    }
    this.from = from;
    this.step = step;
    int steps = Math.toIntExact(Math.max(0, Math.floorDiv(end - from + step - 1, step)));
    this.sums = new long[steps][];
    this.instances = new int[steps];
  }

  /** Takes the next state of an instance; one before the first step is what it began with. */
  public void add(int instance, long slot, long startedAt, long[] values) {
    Last before = last.computeIfAbsent(instance, no -> new Last());
    if (slot <= before.slot) {
      return;
    }
    int index = slot < from ? -1 : (int) Math.min(Integer.MAX_VALUE, (slot - from) / step);
    if (index >= sums.length) {
      return;
    }
    if (index >= 0) {
      add(before, index, startedAt, values);
    }
    before.slot = slot;
    before.startedAt = startedAt;
    before.values = values;
    before.stepIndex = index;
  }

  private void add(Last before, int index, long startedAt, long[] values) {
    long[] sum = sums[index];
    if (sum == null) {
      sum = new long[counters.length];
      sums[index] = sum;
    }
    boolean again = before.stepIndex == index;
    instances[index] += again ? 0 : 1;
    for (int i = 0; i < counters.length; i++) {
      if (counters[i]) {
        sum[i] += added(before, startedAt, i, values[i]);
      } else {
        sum[i] += values[i] - (again ? before.values[i] : 0);
      }
    }
  }

  private long added(Last before, long startedAt, int column, long value) {
    if (before.values == null) {
      return startedAt >= from ? value : 0;
    }
    return before.startedAt == startedAt ? Math.max(0, value - before.values[column]) : value;
  }

  /** A point for each step that has any. */
  public List<Point> points() {
    var points = new ArrayList<Point>();
    for (int i = 0; i < sums.length; i++) {
      if (sums[i] != null) {
        points.add(new Point(from + i * step, instances[i], sums[i]));
      }
    }
    return points;
  }
}
