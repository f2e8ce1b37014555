// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.aggregate;

import io.shadowheap.wire.TypeRow;
import io.shadowheap.wire.TypeRow.Freed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Adds rows of a type up. Nothing is divided before the end. */
final class TypeSum {

  private static final int HISTOGRAM = 8;
  private static final int POOLS = 6;

  private final Set<String> instances = new HashSet<>();
  private int fullyTracked;
  private int estimated;
  private long allocatedObjects;
  private long allocatedBytes;
  private long registered;
  private long adopted;
  private long liveObjects;
  private long liveBytes;
  private long estimateObjects;
  private long estimateBytes;
  private double variance;
  private long untrackedByGc;
  private boolean hasRefcount;
  private long refcountObjects;
  private long refcountSum;
  private long refcountMax;
  private final long[] histogram = new long[HISTOGRAM];
  private long[] generations;
  private long[] pools;
  private Freed freed;

  void add(String instance, TypeRow row) {
    instances.add(instance);
    fullyTracked += row.fullyTracked() ? 1 : 0;
    allocatedObjects += row.allocatedObjects();
    allocatedBytes += row.allocatedBytes();
    registered += row.registered();
    adopted += row.adopted();
    liveObjects += row.liveObjects();
    liveBytes += row.liveBytes();
    untrackedByGc += row.untrackedByGc();
    estimate(row);
    if (row.refcount() != null) {
      refcount(row.refcount());
    }
    if (row.generations() != null) {
      generations = generations == null ? new long[3] : generations;
      add(generations, row.generations());
    }
    if (row.pools() != null) {
      pools(row.pools());
    }
    if (row.freed() != null) {
      freed = freed == null ? row.freed() : freed.plus(row.freed());
    }
  }

  private static void add(long[] sums, List<Long> terms) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += terms.get(i);
    }
  }

  /** What is tracked whole stands for itself. */
  private void estimate(TypeRow row) {
    TypeRow.Estimate estimate = row.estimate();
    estimated += row.hasEstimate() ? 1 : 0;
    estimateObjects += estimate == null ? row.liveObjects() : estimate.objects();
    estimateBytes += estimate == null ? row.liveBytes() : estimate.bytes();
    variance += estimate == null ? 0 : estimate.standardError() * estimate.standardError();
  }

  private void refcount(TypeRow.Refcount refcount) {
    hasRefcount = true;
    refcountObjects += refcount.objects();
    refcountSum += refcount.sum();
    refcountMax = Math.max(refcountMax, refcount.max());
    add(histogram, refcount.histogram());
  }

  private void pools(TypeRow.TypePools row) {
    pools = pools == null ? new long[POOLS] : pools;
    add(
        pools,
        List.of(
            row.blocksUsed(),
            row.blocksTotal(),
            row.strandedBytes(),
            row.releasableBytes(),
            row.largeObjects(),
            row.largeBytes()));
  }

  /** The sum so far. */
  FleetType of(String type, String version) {
    return new FleetType(
        type,
        version,
        instances.size(),
        fullyTracked,
        estimated,
        allocatedObjects,
        allocatedBytes,
        registered,
        adopted,
        liveObjects,
        liveBytes,
        estimated == 0
            ? null
            : new FleetType.Estimate(estimateObjects, estimateBytes, Math.sqrt(variance)),
        hasRefcount ? refcount() : null,
        generations == null ? null : list(generations),
        untrackedByGc,
        pools == null ? null : pools(),
        freed);
  }

  private FleetType.Refcount refcount() {
    return new FleetType.Refcount(
        refcountObjects,
        refcountSum,
        ratio(refcountSum, refcountObjects),
        refcountMax,
        list(histogram));
  }

  private FleetType.Pools pools() {
    return new FleetType.Pools(
        pools[0], pools[1], ratio(pools[0], pools[1]), pools[2], pools[3], pools[4], pools[5]);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static List<Long> list(long[] numbers) {
    return LongStream.of(numbers).boxed().toList();
  }
}
