// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import io.shadowheap.wire.Generations;
import io.shadowheap.wire.Pools;
import io.shadowheap.wire.Report;
import java.util.function.ToLongFunction;

/** What is kept of an instance as a whole. */
public enum TotalColumn implements Column<Report> {
  ALLOCATED_OBJECTS(true, report -> report.totals().allocatedObjects()),
  ALLOCATED_BYTES(true, report -> report.totals().allocatedBytes()),
  REGISTERED(true, report -> report.totals().registered()),
  ADOPTED(true, report -> report.totals().adopted()),
  FREED(true, report -> report.totals().freed()),
  LIVE_OBJECTS(false, report -> report.totals().liveObjects()),
  LIVE_BYTES(false, report -> report.totals().liveBytes()),
  EDGES(false, report -> report.totals().edges()),
  ROOTS(false, report -> report.totals().roots()),
  GENERATION0_OBJECTS(false, report -> generation(report, 0, Generations.Row::objects)),
  GENERATION1_OBJECTS(false, report -> generation(report, 1, Generations.Row::objects)),
  GENERATION2_OBJECTS(false, report -> generation(report, 2, Generations.Row::objects)),
  COLLECTIONS0(true, report -> generation(report, 0, Generations.Row::collections)),
  COLLECTIONS1(true, report -> generation(report, 1, Generations.Row::collections)),
  COLLECTIONS2(true, report -> generation(report, 2, Generations.Row::collections)),
  ARENA_BYTES(false, report -> pools(report, Pools.Account::arenaBytes)),
  POOL_BYTES(false, report -> pools(report, Pools.Account::poolBytes)),
  POOL_ALLOCATED_BYTES(false, report -> pools(report, Pools.Account::allocatedBytes)),
  POOL_AVAILABLE_BYTES(false, report -> pools(report, Pools.Account::availableBytes)),
  LARGE_BYTES(false, report -> pools(report, Pools.Account::largeBytes)),
  CYCLES_SUSPECTED(true, report -> report.cycleObjects().suspected()),
  CYCLES_CONFIRMED(true, report -> report.cycleObjects().confirmed()),
  CYCLES_WITHDRAWN(true, report -> report.cycleObjects().withdrawn()),
  AGENT_CPU_MILLIS(true, report -> (long) (1e3 * report.self().cpuSeconds())),
  REPORTS_FAILED(true, report -> report.self().reportsFailed()),
  TYPES_IN_SCOPE(false, report -> report.coverage().typesInScope()),
  TYPES_FULLY_TRACKED(false, report -> report.coverage().typesFullyTracked()),
  /** The report's own number: what is missing between two of them was never taken. */
  SEQUENCE(true, Report::sequence);

  private final boolean counter;
  private final ToLongFunction<Report> value;

  TotalColumn(boolean counter, ToLongFunction<Report> value) {
    this.counter = counter;
    this.value = value;
  }

  @Override
  public String key() {
    return Column.keyOf(this);
  }

  @Override
  public boolean isCounter() {
    return counter;
  }

  @Override
  public long of(Report row) {
    return value.applyAsLong(row);
  }

  private static long generation(
      Report report, int generation, ToLongFunction<Generations.Row> value) {
    return report.generations() == null
        ? 0
        : value.applyAsLong(report.generations().rows().get(generation));
  }

  private static long pools(Report report, ToLongFunction<Pools.Account> value) {
    return report.pools() == null ? 0 : value.applyAsLong(report.pools().account());
  }
}
