// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import io.shadowheap.wire.TypeRow;

/**
 * What one report says of the live objects of one type; where a sample is tracked, what it stands
 * for. Not those of generation 2 alone: generations move with net allocations, so that a slow leak
 * would reach it in steps that are hours apart.
 *
 * @param held objects that at least one tracked object or static field refers to. What only frames
 *     hold, as the results of a batch, is not among them, nor is most garbage
 * @param all those that nothing tracked refers to as well
 * @param bytesEach shallow bytes of one, on average
 * @param ageSeconds 95th percentile of their ages, seconds
 * @param oldestSeconds age of the oldest, seconds
 * @param basis why it may be judged
 */
record LiveObjects(
    long held, long all, double bytesEach, double ageSeconds, double oldestSeconds, Basis basis) {

  /** Null if the row carries no shadow heap, as in tier census, or too little of it. */
  static LiveObjects of(TypeRow row) {
    Basis basis = Basis.of(row);
    if (basis == null || row.ageSeconds() == null) {
      return null;
    }
    long live = row.liveObjects();
    long all = basis == Basis.ESTIMATED ? row.estimate().objects() : live;
    return new LiveObjects(
        Math.min(all, held(row)),
        all,
        live == 0 ? 0 : (double) row.liveBytes() / live,
        row.ageSeconds().p95(),
        row.ageSeconds().max(),
        basis);
  }

  private static long held(TypeRow row) {
    TypeRow.Refcount refcount = row.refcount();
    if (refcount == null || refcount.histogram() == null || refcount.histogram().isEmpty()) {
      return Long.MAX_VALUE;
    }
    return refcount.objects() - refcount.histogram().get(0);
  }
}
