// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.cycle.CycleShape;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;
import io.shadowheap.model.pool.PrivateBlocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;

/** Makes a {@link HeapView}: counts what is there, object by object, and copies running totals. */
final class Freezer {

  private static final int GENERATIONS = 3;

  private final Parts parts;
  private final TypeCounts types;
  private final long[] liveByKind;
  private final long[] largeBytesByKind;
  private final long[] oldByKind;

  Freezer(Parts parts) {
    this.parts = parts;
    int kinds = parts.kinds.limit();
    liveByKind = new long[kinds];
    largeBytesByKind = new long[kinds];
    oldByKind = new long[kinds];
    int limit = 0;
    for (int kind = 1; kind < kinds; kind++) {
      limit =
          parts.kinds.is(kind, Kinds.ROOT) ? limit : Math.max(limit, parts.kinds.type(kind) + 1);
    }
    types = new TypeCounts(limit);
  }

  HeapView freeze(IntPredicate applicationType) {
    long refcounts = countObjects();
    PoolsView pools = new PoolFreezer(parts.pools, types).freeze();
    sumKinds();
    List<TypeView> rows = types.rows(parts.ledger);
    return new HeapView(
        parts.profile.name(),
        parts.pools.perOwner(),
        totals(refcounts),
        rows,
        sites(),
        generations(parts, types::inGeneration),
        pools,
        cycles(applicationType));
  }

  private long countObjects() {
    ObjectTable table = parts.table;
    long refcounts = 0;
    int limit = table.limit();
    for (int id = 0; id < limit; id++) {
      int kind = table.kind(id);
      if (kind == 0) {
        continue;
      }
      int refcount = table.refcount(id);
      refcounts += refcount;
      if (table.has(id, ObjectTable.DEAD | ObjectTable.UNLINKED)
          || parts.kinds.is(kind, Kinds.ROOT)) {
        continue;
      }
      liveByKind[kind]++;
      int generation = table.generation(id);
      if (generation == GENERATIONS - 1) {
        oldByKind[kind]++;
      }
      if (parts.kinds.pooledBytes(kind) < 0) {
        largeBytesByKind[kind] += parts.pools.largeBytes(table.place(id));
      }
      types.count(parts.kinds.type(kind), refcount, generation);
    }
    return refcounts;
  }

  private void sumKinds() {
    for (int kind = 1; kind < liveByKind.length; kind++) {
      if (parts.kinds.is(kind, Kinds.ROOT)) {
        continue;
      }
      boolean large = parts.kinds.pooledBytes(kind) < 0;
      types.add(
          parts.kinds.type(kind),
          parts.ledger.trackedOf(kind),
          parts.kinds.is(kind, Kinds.ADOPTED),
          liveByKind[kind],
          liveBytes(kind),
          large);
    }
  }

  private long liveBytes(int kind) {
    int pooled = parts.kinds.pooledBytes(kind);
    return pooled < 0 ? largeBytesByKind[kind] : pooled * liveByKind[kind];
  }

  private HeapView.Totals totals(long refcounts) {
    long liveBytes = 0;
    for (int kind = 1; kind < liveByKind.length; kind++) {
      liveBytes += liveBytes(kind);
    }
    return new HeapView.Totals(
        parts.ledger.registered(),
        parts.ledger.adopted(),
        parts.ledger.gone(),
        parts.ledger.pending(),
        Arrays.stream(liveByKind).sum(),
        liveBytes,
        parts.counts.edges(),
        parts.counts.roots(),
        refcounts,
        parts.unlinked,
        parts.freeLists.objects(),
        sumOfPrivate(PrivateBlocks::objects),
        sumOfPrivate(PrivateBlocks::blocks),
        sumOfPrivate(PrivateBlocks::bytes),
        parts.refused,
        parts.cycles.suspected(),
        parts.cycles.confirmed(),
        parts.cycles.withdrawn(),
        new HeapView.Suspicions(
            parts.cycles.suspectedNow(),
            parts.cycles.suspectedConfirmed(),
            parts.cycles.undecided(),
            parts.cycles.cycles(),
            parts.cycles.cyclesSuspected()));
  }

  private long sumOfPrivate(ToLongFunction<PrivateBlocks> what) {
    return parts.intBlocks == null
        ? 0
        : what.applyAsLong(parts.intBlocks) + what.applyAsLong(parts.floatBlocks);
  }

  private List<SiteView> sites() {
    TreeMap<Long, long[]> sums = new TreeMap<>();
    for (int kind = 1; kind < liveByKind.length; kind++) {
      if (parts.kinds.site(kind) == Kinds.NO_SITE) {
        continue;
      }
      long key = (long) parts.kinds.site(kind) << 32 | parts.kinds.type(kind);
      long[] sum = sums.computeIfAbsent(key, ignored -> new long[4]);
      sum[0] += parts.ledger.trackedOf(kind);
      sum[1] += liveByKind[kind];
      sum[2] += liveBytes(kind);
      sum[3] += oldByKind[kind];
    }
    List<SiteView> rows = new ArrayList<>(sums.size());
    sums.forEach(
        (key, sum) ->
            rows.add(
                new SiteView((int) (key >>> 32), key.intValue(), sum[0], sum[1], sum[2], sum[3])));
    return List.copyOf(rows);
  }

  /** The generations as they are, with objects as the running totals have them. */
  static GenerationsView generations(Parts parts) {
    return generations(parts, parts.lists::objects);
  }

  private static GenerationsView generations(Parts parts, IntToLongFunction objects) {
    List<Integer> thresholds = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    List<GenerationsView.Row> rows = new ArrayList<>();
    for (int generation = 0; generation < GENERATIONS; generation++) {
      thresholds.add(parts.generations.threshold(generation));
      counts.add(parts.generations.count(generation));
      rows.add(
          new GenerationsView.Row(
              generation,
              objects.applyAsLong(generation),
              parts.generations.collections(generation),
              parts.generations.collected(generation),
              parts.generations.uncollectable(generation),
              parts.generations.survivors(generation),
              parts.generations.lastNanos(generation),
              parts.generations.totalNanos(generation),
              parts.lists.entered(generation),
              parts.lists.promoted(generation),
              parts.lists.freed(generation),
              parts.lists.untracked(generation),
              parts.lists.frozen(generation)));
    }
    return new GenerationsView(
        List.copyOf(thresholds),
        List.copyOf(counts),
        parts.generations.longLivedTotal(),
        parts.generations.longLivedPending(),
        objects.applyAsLong(ObjectTable.PERMANENT),
        List.copyOf(rows));
  }

  private List<CycleView> cycles(IntPredicate applicationType) {
    List<CycleView> rows = new ArrayList<>();
    for (CycleShape shape : parts.cycles.shapes()) {
      if (shape.suspected().seen() + shape.confirmed().seen() > 0) {
        rows.add(cycle(shape, applicationType));
      }
    }
    rows.sort(Comparator.comparing(CycleView::fingerprint));
    return List.copyOf(rows);
  }

  private static CycleView cycle(CycleShape shape, IntPredicate applicationType) {
    boolean confirmed = shape.confirmed().seen() > 0;
    CycleShape.Tally tally = confirmed ? shape.confirmed() : shape.suspected();
    CycleView.State state =
        confirmed
            ? CycleView.State.CONFIRMED
            : shape.suspectedNow() > 0 ? CycleView.State.SUSPECTED : CycleView.State.WITHDRAWN;
    List<CycleView.Step> steps = new ArrayList<>();
    for (int step = 0; step < shape.steps(); step++) {
      steps.add(new CycleView.Step(shape.stepType(step), shape.stepSlot(step)));
    }
    List<CycleView.Held> held = new ArrayList<>();
    tally.held().forEach((type, sum) -> held.add(new CycleView.Held(type, sum[0], sum[1])));
    held.sort(Comparator.comparingLong(CycleView.Held::bytes).reversed());
    List<CycleView.Site> sites = new ArrayList<>();
    boolean[] application = {false};
    tally
        .made()
        .forEach(
            (made, sum) -> {
              sites.add(new CycleView.Site(made.type(), made.site(), sum[0]));
              application[0] |= applicationType.test(made.type());
            });
    sites.sort(Comparator.comparingLong(CycleView.Site::objects).reversed());
    return new CycleView(
        shape.fingerprint(),
        List.copyOf(steps),
        application[0],
        state,
        tally.seen(),
        tally.objects(),
        tally.bytes(),
        tally.bytes() + tally.heldBytes(),
        List.copyOf(held),
        List.copyOf(sites),
        shape.suspectedNow());
  }
}
