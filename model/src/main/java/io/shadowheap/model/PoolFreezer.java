// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.pool.PoolAllocator;
import io.shadowheap.model.pool.PoolGeometry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Walks the pools, and accounts for every byte of the arenas. */
final class PoolFreezer {

  private static final int POOLS = 0;
  private static final int FULL = 1;
  private static final int BLOCKS_USED = 2;

  private final PoolAllocator pools;
  private final PoolGeometry geometry;
  private final TypeCounts types;
  private final boolean countsTypes;

  /**
   * For one view.
   *
   * @param types gets what is counted by type; null if nobody asks
   */
  PoolFreezer(PoolAllocator pools, TypeCounts types) {
    this.pools = pools;
    this.types = types;
    countsTypes = types != null && pools.perOwner();
    geometry = pools.geometry();
  }

  PoolsView freeze() {
    TreeMap<Long, long[]> sums = new TreeMap<>();
    for (int pool = 0; pool < pools.pools(); pool++) {
      int used = pools.blocksUsed(pool);
      if (used == 0) {
        if (countsTypes && pools.isEmpty(pool)) {
          types.emptyPool(pools.owner(pool), geometry.poolBytes());
        }
        continue;
      }
      int sizeClass = pools.sizeClass(pool);
      int blocks = geometry.blocksPerPool(sizeClass);
      int owner = pools.owner(pool);
      long[] sum = sums.computeIfAbsent((long) sizeClass << 32 | owner, ignored -> new long[3]);
      sum[POOLS]++;
      sum[FULL] += used == blocks ? 1 : 0;
      sum[BLOCKS_USED] += used;
      if (countsTypes) {
        types.pool(owner, blocks, used, geometry.blockBytes(sizeClass));
      }
    }
    List<PoolsView.Row> rows = new ArrayList<>(sums.size());
    sums.forEach((key, sum) -> rows.add(row((int) (key >>> 32), key.intValue(), sum)));
    return new PoolsView(List.copyOf(rows), account(rows));
  }

  private PoolsView.Row row(int sizeClass, int owner, long[] sum) {
    long blockBytes = geometry.blockBytes(sizeClass);
    long blocksTotal = sum[POOLS] * geometry.blocksPerPool(sizeClass);
    return new PoolsView.Row(
        (int) blockBytes,
        pools.perOwner() ? owner : PoolsView.SHARED,
        sum[POOLS],
        sum[POOLS] - sum[FULL],
        sum[FULL],
        sum[BLOCKS_USED],
        blocksTotal,
        sum[BLOCKS_USED] * blockBytes,
        (blocksTotal - sum[BLOCKS_USED]) * blockBytes,
        sum[POOLS] * geometry.poolOverheadBytes(),
        sum[POOLS] * geometry.quantizationBytes(sizeClass));
  }

  private PoolsView.Account account(List<PoolsView.Row> rows) {
    PoolAllocator.ArenaUse use = pools.arenaUse();
    long poolsInUse = (long) use.current() * geometry.poolsPerArena() - use.unusedPools();
    long alignment = geometry.arenaBytes() - (long) geometry.poolsPerArena() * geometry.poolBytes();
    return new PoolsView.Account(
        use.current(),
        use.total(),
        use.highwater(),
        (long) use.current() * geometry.arenaBytes(),
        poolsInUse * geometry.poolBytes(),
        rows.stream().mapToLong(PoolsView.Row::allocatedBytes).sum(),
        rows.stream().mapToLong(PoolsView.Row::availableBytes).sum(),
        rows.stream().mapToLong(PoolsView.Row::headerBytes).sum(),
        rows.stream().mapToLong(PoolsView.Row::quantizationBytes).sum(),
        use.unusedPools() * geometry.poolBytes(),
        use.current() * alignment,
        pools.largeObjects(),
        pools.largeBytes());
  }
}
