// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import io.shadowheap.wire.TypeRow.Freed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The laws a report can be held to without the heap it speaks of.
 *
 * <pre>
 *   L1  pool bytes = allocated + available + headers + quantization, per account and as the sum of its rows
 *       arena bytes = pool bytes + unused pools + arena alignment
 *   L2  registered + adopted - gone = tracked live, in total and per type that is not estimated;
 *       gone is freed by kind, pending or thinned; the totals call it freed
 *   L5  type rows + other = totals
 *   L6  suspected members = suspected now + confirmed + withdrawn + undecided
 * </pre>
 */
public final class Laws {

  /** A broken report breaks a law in every row; the first ones say enough. */
  private static final int MAX_DETAILS = 10;

  private final List<BrokenLaw> broken = new ArrayList<>();

  private Laws() {}

  /** Returns the laws broken, none if the books balance. */
  public static List<BrokenLaw> check(Report report) {
    var laws = new Laws();
    if (report.pools() != null) {
      laws.pools(report.pools());
    }
    laws.live(report);
    laws.sums(report);
    laws.suspicions(report.cycleObjects());
    return List.copyOf(laws.broken);
  }

  private void pools(Pools pools) {
    Pools.Account account = pools.account();
    long terms =
        sum(
            account.allocatedBytes(),
            account.availableBytes(),
            account.headerBytes(),
            account.quantizationBytes());
    require(
        "L1",
        terms == account.poolBytes(),
        "pool_bytes=%d allocated=%d available=%d header=%d quantization=%d missing=%d",
        account.poolBytes(),
        account.allocatedBytes(),
        account.availableBytes(),
        account.headerBytes(),
        account.quantizationBytes(),
        account.poolBytes() - terms);
    require(
        "L1",
        account.arenaBytes()
            == sum(account.poolBytes(), account.unusedPoolBytes(), account.arenaAlignmentBytes()),
        "arena_bytes=%d pool_bytes=%d unused_pools=%d arena_alignment=%d",
        account.arenaBytes(),
        account.poolBytes(),
        account.unusedPoolBytes(),
        account.arenaAlignmentBytes());
    rows(pools.rows(), "allocated", Pools.Row::allocatedBytes, account.allocatedBytes());
    rows(pools.rows(), "available", Pools.Row::availableBytes, account.availableBytes());
    rows(pools.rows(), "header", Pools.Row::headerBytes, account.headerBytes());
    rows(pools.rows(), "quantization", Pools.Row::quantizationBytes, account.quantizationBytes());
  }

  private void rows(
      List<Pools.Row> rows, String term, ToLongFunction<Pools.Row> bytes, long account) {
    long sum = sum(rows.stream().mapToLong(bytes).toArray());
    require("L1", sum == account, "%s=%d sum_of_rows=%d", term, account, sum);
  }

  private void live(Report report) {
    Totals totals = report.totals();
    live("totals", totals.registered(), totals.adopted(), totals.freed(), totals.liveObjects());
    for (TypeRow row : rowsAndOther(report)) {
      if (row.freed() != null && !row.provenance().equals("estimated")) {
        live(row.type(), row.registered(), row.adopted(), gone(row), row.liveObjects());
      }
    }
  }

  private void live(String of, long registered, long adopted, long freed, long live) {
    require(
        "L2",
        sum(registered, adopted) - freed == live,
        "of=%s registered=%d adopted=%d freed=%d live=%d",
        of,
        registered,
        adopted,
        freed,
        live);
  }

  private void sums(Report report) {
    Totals totals = report.totals();
    total(report, "allocated_objects", TypeRow::allocatedObjects, totals.allocatedObjects());
    total(report, "allocated_bytes", TypeRow::allocatedBytes, totals.allocatedBytes());
    total(report, "registered", TypeRow::registered, totals.registered());
    total(report, "adopted", TypeRow::adopted, totals.adopted());
    total(report, "freed", Laws::gone, totals.freed());
    total(report, "live_objects", TypeRow::liveObjects, totals.liveObjects());
    total(report, "live_bytes", TypeRow::liveBytes, totals.liveBytes());
  }

  private void total(Report report, String what, ToLongFunction<TypeRow> column, long total) {
    long sum = sum(rowsAndOther(report).stream().mapToLong(column).toArray());
    require("L5", sum == total, "total_%s=%d sum_of_rows=%d", what, total, sum);
  }

  private void suspicions(CycleObjects members) {
    CycleObjects.Suspicions became = members.suspicions();
    if (became != null) {
      require(
          "L6",
          sum(became.now(), became.confirmed(), members.withdrawn(), became.undecided())
              == members.suspected(),
          "suspected=%d now=%d confirmed=%d withdrawn=%d undecided=%d",
          members.suspected(),
          became.now(),
          became.confirmed(),
          members.withdrawn(),
          became.undecided());
    }
  }

  private static List<TypeRow> rowsAndOther(Report report) {
    return Stream.concat(report.types().stream(), Stream.of(report.other())).toList();
  }

  private static long gone(TypeRow row) {
    Freed freed = row.freed();
    return freed == null
        ? 0
        : sum(
            row.pending(),
            row.thinned(),
            freed.acyclic().objects(),
            freed.cyclic().objects(),
            freed.unsettled().objects(),
            freed.untraced().objects(),
            freed.unknown().objects(),
            freed.finalizable().objects(),
            freed.classUnloading().objects());
  }

  /** A sum beyond a long is no sum of bytes: -1 equals none of the counts it is compared with. */
  private static long sum(long... terms) {
    long sum = 0;
    for (long term : terms) {
      sum += term;
      if (sum < 0) {
        return -1;
      }
    }
    return sum;
  }

  private void require(String law, boolean holds, String detail, Object... values) {
    if (!holds && broken.size() < MAX_DETAILS) {
      broken.add(new BrokenLaw(law, detail.formatted(values)));
    }
  }
}
