// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.report;

import io.shadowheap.model.TypeView;
import io.shadowheap.model.cycle.DeathKind;
import io.shadowheap.wire.TypeRow;
import io.shadowheap.wire.TypeRow.Amount;
import io.shadowheap.wire.TypeRow.Freed;
import io.shadowheap.wire.TypeRow.ReclaimDelay;
import io.shadowheap.wire.TypeRow.Refcount;
import io.shadowheap.wire.TypeRow.TypePools;
import java.util.ArrayList;
import java.util.List;

/** Rows of types, and the sum of rows. */
final class TypeRows {

  static final String OTHER = "other";

  private TypeRows() {}

  /** A type that was counted but never tracked. */
  static TypeRow counted(String name, long objects, long bytes) {
    return new TypeRow(
        name,
        objects,
        bytes,
        0,
        0,
        0,
        0,
        "observed",
        false,
        noRefcount(),
        List.of(0L, 0L, 0L),
        0,
        new TypeRow.AgeSeconds(0, 0, 0),
        noPools(),
        0,
        noFreed(),
        null,
        0,
        null);
  }

  /** A tracked type. */
  static TypeRow tracked(
      String name,
      long objects,
      long bytes,
      TypeView view,
      boolean fully,
      TypeRow.AgeSeconds age,
      ReclaimDelay delay,
      TypeRow.Estimate estimate) {
    return new TypeRow(
        name,
        objects,
        bytes,
        view.registered(),
        view.adopted(),
        view.liveObjects(),
        view.liveBytes(),
        "observed",
        fully,
        new Refcount(
            view.refcount().objects(),
            view.refcount().sum(),
            view.refcount().max(),
            view.refcount().histogram()),
        view.generations(),
        view.gcUntracked(),
        age == null ? new TypeRow.AgeSeconds(0, 0, 0) : age,
        pools(view.pools()),
        view.pending(),
        freed(view),
        delay,
        view.forgotten(),
        estimate);
  }

  /** The row without what a sample does not say of its type. */
  static TypeRow published(TypeRow row) {
    return row.estimate() == null
        ? row
        : new TypeRow(
            row.type(),
            row.allocatedObjects(),
            row.allocatedBytes(),
            row.registered(),
            row.adopted(),
            row.liveObjects(),
            row.liveBytes(),
            row.provenance(),
            row.fullyTracked(),
            null,
            row.generations(),
            row.untrackedByGc(),
            row.ageSeconds(),
            null,
            row.pending(),
            row.freed(),
            row.reclaimDelay(),
            row.thinned(),
            row.estimate());
  }

  /**
   * The sum of all rows given, named other. Ages and the largest refcount are the largest of the
   * rows'.
   */
  static TypeRow sum(List<TypeRow> rows) {
    TypeRow sum = counted(OTHER, 0, 0);
    for (TypeRow row : rows) {
      sum = plus(sum, row);
    }
    return sum;
  }

  private static TypeRow plus(TypeRow a, TypeRow b) {
    return new TypeRow(
        a.type(),
        a.allocatedObjects() + b.allocatedObjects(),
        a.allocatedBytes() + b.allocatedBytes(),
        a.registered() + b.registered(),
        a.adopted() + b.adopted(),
        a.liveObjects() + b.liveObjects(),
        a.liveBytes() + b.liveBytes(),
        a.provenance(),
        false,
        new Refcount(
            a.refcount().objects() + b.refcount().objects(),
            a.refcount().sum() + b.refcount().sum(),
            Math.max(a.refcount().max(), b.refcount().max()),
            plus(a.refcount().histogram(), b.refcount().histogram())),
        plus(a.generations(), b.generations()),
        a.untrackedByGc() + b.untrackedByGc(),
        new TypeRow.AgeSeconds(
            Math.max(a.ageSeconds().p50(), b.ageSeconds().p50()),
            Math.max(a.ageSeconds().p95(), b.ageSeconds().p95()),
            Math.max(a.ageSeconds().max(), b.ageSeconds().max())),
        plus(a.pools(), b.pools()),
        a.pending() + b.pending(),
        new Freed(
            plus(a.freed().acyclic(), b.freed().acyclic()),
            plus(a.freed().cyclic(), b.freed().cyclic()),
            plus(a.freed().unsettled(), b.freed().unsettled()),
            plus(a.freed().untraced(), b.freed().untraced()),
            plus(a.freed().unknown(), b.freed().unknown()),
            plus(a.freed().finalizable(), b.freed().finalizable()),
            plus(a.freed().classUnloading(), b.freed().classUnloading())),
        plus(a.reclaimDelay(), b.reclaimDelay()),
        a.thinned() + b.thinned(),
        null);
  }

  private static TypePools plus(TypePools a, TypePools b) {
    long used = a.blocksUsed() + b.blocksUsed();
    long total = a.blocksTotal() + b.blocksTotal();
    return new TypePools(
        a.used() + b.used(),
        a.full() + b.full(),
        a.empty() + b.empty(),
        used,
        total,
        total == 0 ? 0 : (double) used / total,
        a.strandedBytes() + b.strandedBytes(),
        a.releasableBytes() + b.releasableBytes(),
        a.largeObjects() + b.largeObjects(),
        a.largeBytes() + b.largeBytes());
  }

  private static ReclaimDelay plus(ReclaimDelay a, ReclaimDelay b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return new ReclaimDelay(
        a.objects() + b.objects(),
        a.sumSeconds() + b.sumSeconds(),
        Math.max(a.maxSeconds(), b.maxSeconds()),
        plus(a.histogram(), b.histogram()),
        a.untimed() + b.untimed());
  }

  private static Amount plus(Amount a, Amount b) {
    return new Amount(a.objects() + b.objects(), a.bytes() + b.bytes());
  }

  private static List<Long> plus(List<Long> a, List<Long> b) {
    List<Long> sum = new ArrayList<>(a.size());
    for (int i = 0; i < a.size(); i++) {
      sum.add(a.get(i) + b.get(i));
    }
    return sum;
  }

  private static TypePools pools(TypeView.TypePools p) {
    return new TypePools(
        p.used(),
        p.full(),
        p.empty(),
        p.blocksUsed(),
        p.blocksTotal(),
        p.occupancy(),
        p.strandedBytes(),
        p.releasableBytes(),
        p.largeObjects(),
        p.largeBytes());
  }

  private static Freed freed(TypeView view) {
    return new Freed(
        amount(view, DeathKind.ACYCLIC),
        amount(view, DeathKind.CYCLIC),
        amount(view, DeathKind.UNSETTLED),
        amount(view, DeathKind.UNTRACED),
        amount(view, DeathKind.UNKNOWN),
        amount(view, DeathKind.FINALIZABLE),
        amount(view, DeathKind.CLASS_UNLOADING));
  }

  private static Amount amount(TypeView view, DeathKind kind) {
    return new Amount(view.freed(kind).objects(), view.freed(kind).bytes());
  }

  private static Refcount noRefcount() {
    return new Refcount(0, 0, 0, List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
  }

  private static TypePools noPools() {
    return new TypePools(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static Freed noFreed() {
    Amount none = new Amount(0, 0);
    return new Freed(none, none, none, none, none, none, none);
  }
}
