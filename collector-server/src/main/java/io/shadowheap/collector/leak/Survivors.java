// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import io.shadowheap.wire.TypeRow;
import java.util.List;

/**
 * What one report says of the survivors of one type. Modelled, as generations and reference counts
 * are; where a sample is tracked, what it stands for.
 *
 * @param held objects in generation 2, or in no generation, that at least one tracked object or
 *     static field refers to. What only frames hold, as the results of a batch, is not among them
 * @param all those that nothing tracked refers to as well
 * @param bytesEach shallow bytes of one, on average
 * @param ageSeconds 95th percentile of the ages of all live objects, seconds
 * @param oldestSeconds age of the oldest, seconds
 * @param basis why it may be judged
 */
record Survivors(
    long held, long all, double bytesEach, double ageSeconds, double oldestSeconds, Basis basis) {

  /** Null if the row carries no shadow heap, as in tier census, or too little of it. */
  static Survivors of(TypeRow row) {
    List<Long> generations = row.generations();
    Basis basis = Basis.of(row);
    if (basis == null || generations == null || generations.size() < 3) {
      return null;
    }
    TypeRow.Estimate estimate = row.estimate();
    double eachStandsFor =
        basis == Basis.ESTIMATED ? (double) estimate.objects() / row.liveObjects() : 1;
    long old = Math.round((generations.get(2) + row.untrackedByGc()) * eachStandsFor);
    long live = row.liveObjects();
    return new Survivors(
        Math.min(old, held(row)),
        old,
        live == 0 ? 0 : (double) row.liveBytes() / live,
        row.ageSeconds() == null ? 0 : row.ageSeconds().p95(),
        row.ageSeconds() == null ? 0 : row.ageSeconds().max(),
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
