// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.check;

import io.shadowheap.model.GenerationsView;
import io.shadowheap.model.HeapView;
import io.shadowheap.model.PoolsView;
import io.shadowheap.model.SiteView;
import io.shadowheap.model.TypeView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the laws on one view. */
public final class Laws {

  private final List<String> broken = new ArrayList<>();

  private Laws() {}

  /**
   * Laws this view breaks, one line each, such as {@code law L3 broken: refcounts=7 edges=5 roots=1
   * missing=-1}.
   *
   * @return empty if the books balance
   */
  public static List<String> broken(HeapView view) {
    Laws laws = new Laws();
    laws.everyPoolByteIsAccountedFor(view.pools());
    laws.everyTrackedObjectIsLiveOrGone(view);
    laws.everyCountIsAnEdgeOrARoot(view.totals());
    laws.everyObjectLeftItsGenerationSomehow(view.generations());
    laws.rowsAddUp(view);
    laws.everySuspicionIsOpenOrSettled(view.totals());
    return List.copyOf(laws.broken);
  }

  private void everyPoolByteIsAccountedFor(PoolsView pools) {
    long inUse = pools.rows().stream().mapToLong(PoolsView.Row::pools).sum();
    long poolSize = inUse == 0 ? 0 : pools.account().poolBytes() / inUse;
    long rowPoolBytes = 0;
    for (PoolsView.Row row : pools.rows()) {
      long poolBytes = row.pools() * poolSize;
      long parts =
          row.allocatedBytes() + row.availableBytes() + row.headerBytes() + row.quantizationBytes();
      require(
          "L1",
          parts == poolBytes,
          "size_class=%d type=%d pool_bytes=%d allocated=%d available=%d header=%d quantization=%d missing=%d",
          row.sizeClass(),
          row.type(),
          poolBytes,
          row.allocatedBytes(),
          row.availableBytes(),
          row.headerBytes(),
          row.quantizationBytes(),
          poolBytes - parts);
      rowPoolBytes += poolBytes;
    }
    PoolsView.Account account = pools.account();
    require(
        "L1",
        rowPoolBytes == account.poolBytes(),
        "pool_bytes=%d sum_of_rows=%d missing=%d",
        account.poolBytes(),
        rowPoolBytes,
        account.poolBytes() - rowPoolBytes);
    long parts =
        account.allocatedBytes()
            + account.availableBytes()
            + account.headerBytes()
            + account.quantizationBytes()
            + account.unusedPoolBytes()
            + account.arenaAlignmentBytes();
    require(
        "L1",
        parts == account.arenaBytes(),
        "arena_bytes=%d pool_bytes=%d unused_pools=%d arena_alignment=%d missing=%d",
        account.arenaBytes(),
        account.poolBytes(),
        account.unusedPoolBytes(),
        account.arenaAlignmentBytes(),
        account.arenaBytes() - parts);
  }

  private void everyTrackedObjectIsLiveOrGone(HeapView view) {
    Map<Integer, Long> registeredAtSites = new HashMap<>();
    for (SiteView site : view.sites()) {
      registeredAtSites.merge(site.type(), site.registered(), Long::sum);
      require(
          "L2",
          site.liveObjects() <= site.registered(),
          "site=%d type=%d registered=%d live=%d",
          site.site(),
          site.type(),
          site.registered(),
          site.liveObjects());
    }
    for (TypeView type : view.types()) {
      long freed = freed(type);
      require(
          "L2",
          type.registered() + type.adopted()
              == type.liveObjects() + type.pending() + freed + type.forgotten(),
          "type=%d registered=%d adopted=%d live=%d pending=%d freed=%d forgotten=%d",
          type.type(),
          type.registered(),
          type.adopted(),
          type.liveObjects(),
          type.pending(),
          freed,
          type.forgotten());
      long atSites = registeredAtSites.getOrDefault(type.type(), 0L);
      require(
          "L2",
          atSites <= type.registered(),
          "type=%d registered=%d at_sites=%d",
          type.type(),
          type.registered(),
          atSites);
    }
    HeapView.Totals totals = view.totals();
    require(
        "L2",
        totals.registered() + totals.adopted() - totals.freed() == totals.liveObjects(),
        "registered=%d adopted=%d freed=%d live=%d",
        totals.registered(),
        totals.adopted(),
        totals.freed(),
        totals.liveObjects());
  }

  private void everyCountIsAnEdgeOrARoot(HeapView.Totals totals) {
    require(
        "L3",
        totals.refcounts() == totals.edges() + totals.roots(),
        "refcounts=%d edges=%d roots=%d missing=%d",
        totals.refcounts(),
        totals.edges(),
        totals.roots(),
        totals.edges() + totals.roots() - totals.refcounts());
  }

  private void everySuspicionIsOpenOrSettled(HeapView.Totals totals) {
    HeapView.Suspicions became = totals.suspicions();
    require(
        "L6",
        totals.suspected()
            == became.now() + became.confirmed() + totals.withdrawn() + became.undecided(),
        "suspected=%d now=%d confirmed=%d withdrawn=%d undecided=%d",
        totals.suspected(),
        became.now(),
        became.confirmed(),
        totals.withdrawn(),
        became.undecided());
  }

  private void everyObjectLeftItsGenerationSomehow(GenerationsView generations) {
    for (GenerationsView.Row row : generations.rows()) {
      require(
          "L4",
          row.entered()
              == row.objects() + row.promoted() + row.freed() + row.untracked() + row.frozen(),
          "generation=%d entered=%d objects=%d promoted=%d freed=%d untracked=%d frozen=%d",
          row.generation(),
          row.entered(),
          row.objects(),
          row.promoted(),
          row.freed(),
          row.untracked(),
          row.frozen());
    }
  }

  private void rowsAddUp(HeapView view) {
    HeapView.Totals totals = view.totals();
    long[] sums = new long[9];
    for (TypeView type : view.types()) {
      sums[0] += type.registered();
      sums[1] += type.adopted();
      sums[2] += type.liveObjects();
      sums[3] += type.liveBytes();
      sums[4] += freed(type) + type.pending() + type.forgotten();
      sums[5] += type.pools().largeObjects();
      sums[6] += type.pools().largeBytes();
      sums[7] += type.pools().blocksUsed();
      sums[8] +=
          type.generations().stream().mapToLong(Long::longValue).sum()
              + type.frozen()
              + type.gcUntracked();
    }
    rowsAddUp("registered", totals.registered(), sums[0]);
    rowsAddUp("adopted", totals.adopted(), sums[1]);
    rowsAddUp("live_objects", totals.liveObjects(), sums[2]);
    rowsAddUp("live_bytes", totals.liveBytes(), sums[3]);
    rowsAddUp("freed", totals.freed(), sums[4]);
    PoolsView.Account account = view.pools().account();
    rowsAddUp("large_objects", account.largeObjects(), sums[5] + totals.privateBlocks());
    rowsAddUp("large_bytes", account.largeBytes(), sums[6] + totals.privateBytes());
    long blocks =
        view.pools().rows().stream().mapToLong(PoolsView.Row::blocksUsed).sum()
            + account.largeObjects();
    long inPrivate = totals.privateObjects() - totals.privateBlocks();
    long placed = sums[7] + sums[5] + totals.freeListed() - inPrivate;
    rowsAddUp("blocks_and_large", blocks, placed);
    rowsAddUp("objects_by_generation", totals.liveObjects(), sums[8]);
  }

  private void rowsAddUp(String what, long total, long sum) {
    require("L5", total == sum, "%s=%d sum_of_types=%d", what, total, sum);
  }

  private static long freed(TypeView type) {
    return type.freed().stream().mapToLong(TypeView.Amount::objects).sum();
  }

  private void require(String law, boolean holds, String values, Object... arguments) {
    if (!holds) {
      broken.add("law " + law + " broken: " + values.formatted(arguments));
    }
  }
}
