// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.series;

import io.shadowheap.wire.TypeRow;
import io.shadowheap.wire.TypeRow.AgeSeconds;
import io.shadowheap.wire.TypeRow.Estimate;
import io.shadowheap.wire.TypeRow.Freed;
import io.shadowheap.wire.TypeRow.ReclaimDelay;
import io.shadowheap.wire.TypeRow.Refcount;
import io.shadowheap.wire.TypeRow.TypePools;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Rows of one type of many instances as one row, as {@link Folding} would have their series: a
 * thousand instances with two hundred types are too many for that.
 */
final class RowSum {

  private static final int WAITS = ReclaimDelay.BOUNDS_SECONDS.size() + 1;

  private boolean census = true;
  private boolean fullyTracked = true;
  private long allocatedObjects;
  private long allocatedBytes;
  private long registered;
  private long adopted;
  private long thinned;
  private long liveObjects;
  private long liveBytes;
  private boolean estimated;
  private long estimateObjects;
  private long estimateBytes;
  private double standardError;
  private boolean refcounted;
  private long refcountObjects;
  private long refcountSum;
  private long refcountMax;
  private long[] generations;
  private boolean aged;
  private double ageMedian;
  private double ageMax;
  private long[] pools;
  private Freed freed;
  private long[] waits;
  private double waitedSeconds;
  private long timed;
  private long untimed;

  void add(TypeRow row, boolean ofCensus) {
    counters(row, ofCensus);
    if (ofCensus) {
      return;
    }
    fullyTracked &= row.fullyTracked();
    if (row.hasEstimate()) {
      estimate(row);
    }
    if (row.estimate() != null || !row.hasEstimate()) {
      liveObjects = sum(liveObjects, row.liveObjects());
      liveBytes = sum(liveBytes, row.liveBytes());
    }
    if (row.refcount() != null) {
      refcounted = true;
      refcountObjects = sum(refcountObjects, row.refcount().objects());
      refcountSum = sum(refcountSum, row.refcount().sum());
      refcountMax = Math.max(refcountMax, row.refcount().max());
    }
    if (row.generations() != null) {
      generations = generations == null ? new long[row.generations().size()] : generations;
      for (int n = 0; n < Math.min(generations.length, row.generations().size()); n++) {
        generations[n] = sum(generations[n], row.generations().get(n));
      }
    }
    if (row.ageSeconds() != null) {
      aged = true;
      ageMedian = Math.max(ageMedian, row.ageSeconds().p50());
      ageMax = Math.max(ageMax, row.ageSeconds().max());
    }
    if (row.pools() != null) {
      pools(row.pools());
    }
  }

  /** What never falls. */
  void counters(TypeRow row, boolean ofCensus) {
    allocatedObjects = sum(allocatedObjects, row.allocatedObjects());
    allocatedBytes = sum(allocatedBytes, row.allocatedBytes());
    if (ofCensus) {
      return;
    }
    census = false;
    registered = sum(registered, row.registered());
    adopted = sum(adopted, row.adopted());
    thinned = sum(thinned, row.thinned());
    if (row.freed() != null) {
      freed = freed == null ? row.freed() : freed.plus(row.freed());
    }
    if (row.reclaimDelay() != null) {
      waits(row.reclaimDelay());
    }
  }

  /** The first agents sent the estimate in place of what they track. */
  private void estimate(TypeRow row) {
    Estimate own = row.estimate();
    estimated = true;
    estimateObjects = sum(estimateObjects, own == null ? row.liveObjects() : own.objects());
    estimateBytes = sum(estimateBytes, own == null ? row.liveBytes() : own.bytes());
    standardError = Math.hypot(standardError, own == null ? 0 : own.standardError());
  }

  private void pools(TypePools row) {
    pools = pools == null ? new long[7] : pools;
    pools[0] = sum(pools[0], row.used());
    pools[1] = sum(pools[1], row.full());
    pools[2] = sum(pools[2], row.empty());
    pools[3] = sum(pools[3], row.blocksUsed());
    pools[4] = sum(pools[4], row.blocksTotal());
    pools[5] = sum(pools[5], row.strandedBytes());
    pools[6] = sum(pools[6], row.releasableBytes());
  }

  private void waits(ReclaimDelay row) {
    waits = waits == null ? new long[WAITS] : waits;
    for (int i = 0; i < Math.min(WAITS, row.histogram().size()); i++) {
      waits[i] = sum(waits[i], row.histogram().get(i));
    }
    waitedSeconds += row.sumSeconds();
    timed = sum(timed, row.objects());
    untimed = sum(untimed, row.untimed());
  }

  /** Of numbers that are not negative; what is too large stays the largest there is. */
  private static long sum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** True if no row says more than the census does. */
  boolean isCensus() {
    return census;
  }

  TypeRow row(String type) {
    return new TypeRow(
        type,
        allocatedObjects,
        allocatedBytes,
        registered,
        adopted,
        liveObjects,
        liveBytes,
        "observed",
        fullyTracked,
        refcounted ? new Refcount(refcountObjects, refcountSum, refcountMax, List.of()) : null,
        generations == null ? null : LongStream.of(generations).boxed().toList(),
        0,
        aged ? new AgeSeconds(ageMedian, 0, ageMax) : null,
        pools == null ? null : typePools(),
        0,
        freed,
        waits == null
            ? null
            : new ReclaimDelay(
                timed, waitedSeconds, 0, LongStream.of(waits).boxed().toList(), untimed),
        thinned,
        estimated ? new Estimate(estimateObjects, estimateBytes, standardError) : null);
  }

  private TypePools typePools() {
    return new TypePools(
        pools[0], pools[1], pools[2], pools[3], pools[4], 0, pools[5], pools[6], 0, 0);
  }
}
