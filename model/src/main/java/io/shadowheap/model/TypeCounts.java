// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.cycle.DeathKind;
import io.shadowheap.model.site.Ledger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts by type while a view is made; flat arrays, because it runs over every object. */
final class TypeCounts {

  private static final int BUCKETS = 8;
  private static final int FROZEN = 3;
  private static final int NO_GENERATION = 4;
  private static final int PLACES = 5;

  private final int limit;
  private final long[] refcountSum;
  private final int[] refcountMax;
  private final long[] histogram;
  private final long[] places;
  private final long[] registered;
  private final long[] adopted;
  private final long[] live;
  private final long[] liveBytes;
  private final long[] largeObjects;
  private final long[] largeBytes;
  private final long[] usedPools;
  private final long[] fullPools;
  private final long[] blocksTotal;
  private final long[] emptyPools;
  private final long[] strandedBytes;
  private final long[] releasableBytes;

  TypeCounts(int limit) {
    this.limit = limit;
    refcountSum = new long[limit];
    refcountMax = new int[limit];
    histogram = new long[limit * BUCKETS];
    places = new long[limit * PLACES];
    registered = new long[limit];
    adopted = new long[limit];
    live = new long[limit];
    liveBytes = new long[limit];
    largeObjects = new long[limit];
    largeBytes = new long[limit];
    usedPools = new long[limit];
    fullPools = new long[limit];
    blocksTotal = new long[limit];
    emptyPools = new long[limit];
    strandedBytes = new long[limit];
    releasableBytes = new long[limit];
  }

  /** One live object, in generation 0 to 2, 3 if it is frozen, or 4 for none. */
  void count(int type, int refcount, int generation) {
    refcountSum[type] += refcount;
    refcountMax[type] = Math.max(refcountMax[type], refcount);
    histogram[type * BUCKETS + bucket(refcount)]++;
    places[type * PLACES + generation]++;
  }

  /** The objects of one kind of the type. */
  void add(
      int type, long tracked, boolean asAdopted, long liveOfKind, long bytes, boolean asLarge) {
    if (asAdopted) {
      adopted[type] += tracked;
    } else {
      registered[type] += tracked;
    }
    live[type] += liveOfKind;
    liveBytes[type] += bytes;
    if (asLarge) {
      largeObjects[type] += liveOfKind;
      largeBytes[type] += bytes;
    }
  }

  /** One pool that serves the type alone. */
  void pool(int type, int blocks, int blocksUsed, int blockBytes) {
    if (blocksUsed == blocks) {
      fullPools[type]++;
    } else {
      usedPools[type]++;
      strandedBytes[type] += (long) (blocks - blocksUsed) * blockBytes;
    }
    blocksTotal[type] += blocks;
  }

  void emptyPool(int type, int poolBytes) {
    emptyPools[type]++;
    releasableBytes[type] += poolBytes;
  }

  long inGeneration(int generation) {
    long sum = 0;
    for (int type = 0; type < limit; type++) {
      sum += places[type * PLACES + generation];
    }
    return sum;
  }

  List<TypeView> rows(Ledger ledger) {
    List<TypeView> rows = new ArrayList<>();
    for (int type = 0; type < limit; type++) {
      if (registered[type] + adopted[type] > 0) {
        rows.add(row(type, ledger));
      }
    }
    return List.copyOf(rows);
  }

  private TypeView row(int type, Ledger ledger) {
    List<TypeView.Amount> freed = new ArrayList<>();
    for (DeathKind kind : DeathKind.values()) {
      freed.add(
          new TypeView.Amount(
              ledger.freedObjects(type, kind.ordinal()), ledger.freedBytes(type, kind.ordinal())));
    }
    return new TypeView(
        type,
        registered[type],
        adopted[type],
        ledger.pending(type),
        live[type],
        liveBytes[type],
        new TypeView.Refcount(
            live[type],
            refcountSum[type],
            refcountMax[type],
            list(histogram, type * BUCKETS, BUCKETS)),
        list(places, type * PLACES, FROZEN),
        places[type * PLACES + FROZEN],
        places[type * PLACES + NO_GENERATION],
        new TypeView.TypePools(
            usedPools[type],
            fullPools[type],
            emptyPools[type],
            live[type] - largeObjects[type],
            blocksTotal[type],
            strandedBytes[type],
            releasableBytes[type],
            largeObjects[type],
            largeBytes[type]),
        List.copyOf(freed),
        ledger.forgotten(type));
  }

  private static List<Long> list(long[] values, int from, int length) {
    return Arrays.stream(values, from, from + length).boxed().toList();
  }

  /** 0, 1, 2, 3, 4-7, 8-15, 16-63, 64 and more. */
  private static int bucket(int refcount) {
    if (refcount < 4) {
      return refcount;
    }
    if (refcount < 16) {
      return refcount < 8 ? 4 : 5;
    }
    return refcount < 64 ? 6 : 7;
  }
}
