// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import static io.shadowheap.collector.history.Column.counter;
import static io.shadowheap.collector.history.Column.state;

import io.shadowheap.wire.Generations;
import io.shadowheap.wire.Pools;
import io.shadowheap.wire.Report;
import java.util.function.ToLongFunction;

/** What is kept of an instance as a whole. */
public enum TotalColumn implements Column<Report> {
  ALLOCATED_OBJECTS(counter(report -> report.totals().allocatedObjects())),
  ALLOCATED_BYTES(counter(report -> report.totals().allocatedBytes())),
  REGISTERED(counter(report -> report.totals().registered())),
  ADOPTED(counter(report -> report.totals().adopted())),
  FREED(counter(report -> report.totals().freed())),
  LIVE_OBJECTS(state(report -> report.totals().liveObjects())),
  LIVE_BYTES(state(report -> report.totals().liveBytes())),
  EDGES(state(report -> report.totals().edges())),
  ROOTS(state(report -> report.totals().roots())),
  GENERATION0_OBJECTS(state(report -> generation(report, 0, Generations.Row::objects))),
  GENERATION1_OBJECTS(state(report -> generation(report, 1, Generations.Row::objects))),
  GENERATION2_OBJECTS(state(report -> generation(report, 2, Generations.Row::objects))),
  COLLECTIONS0(counter(report -> generation(report, 0, Generations.Row::collections))),
  COLLECTIONS1(counter(report -> generation(report, 1, Generations.Row::collections))),
  COLLECTIONS2(counter(report -> generation(report, 2, Generations.Row::collections))),
  ARENA_BYTES(state(report -> pools(report, Pools.Account::arenaBytes))),
  POOL_BYTES(state(report -> pools(report, Pools.Account::poolBytes))),
  POOL_ALLOCATED_BYTES(state(report -> pools(report, Pools.Account::allocatedBytes))),
  POOL_AVAILABLE_BYTES(state(report -> pools(report, Pools.Account::availableBytes))),
  LARGE_BYTES(state(report -> pools(report, Pools.Account::largeBytes))),
  CYCLES_SUSPECTED(counter(report -> report.cycleObjects().suspected())),
  CYCLES_CONFIRMED(counter(report -> report.cycleObjects().confirmed())),
  CYCLES_WITHDRAWN(counter(report -> report.cycleObjects().withdrawn())),
  AGENT_CPU_MILLIS(counter(report -> (long) (1e3 * report.self().cpuSeconds()))),
  REPORTS_FAILED(counter(report -> report.self().reportsFailed())),
  TYPES_IN_SCOPE(state(report -> report.coverage().typesInScope())),
  TYPES_FULLY_TRACKED(state(report -> report.coverage().typesFullyTracked())),
  /** The report's own number: what is missing between two of them was never taken. */
  SEQUENCE(counter(Report::sequence));

  private final Source<Report> source;

  TotalColumn(Source<Report> source) {
    this.source = source;
  }

  @Override
  public Source<Report> source() {
    return source;
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
