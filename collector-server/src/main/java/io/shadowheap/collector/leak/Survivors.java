// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import io.shadowheap.wire.TypeRow;
import java.util.List;

/**
 * What one report says of the survivors of one type. Modelled, as generations and reference counts
 * are.
 *
 * @param held objects in generation 2, or in no generation, that at least one tracked object or
 *     static field refers to. What only frames hold, as the results of a batch, is not among them
 * @param all those that nothing tracked refers to as well
 * @param bytesEach shallow bytes of one, on average
 * @param ageSeconds 95th percentile of the ages of all live objects, seconds
 * @param oldestSeconds age of the oldest, seconds
 */
record Survivors(long held, long all, double bytesEach, double ageSeconds, double oldestSeconds) {

  /** Null if the row carries no shadow heap, as in tier census. */
  static Survivors of(TypeRow row) {
    List<Long> generations = row.generations();
    if (generations == null || generations.size() < 3) {
      return null;
    }
    long old = generations.get(2) + row.untrackedByGc();
    long each = row.liveObjects();
    return new Survivors(
        Math.min(old, held(row)),
        old,
        each == 0 ? 0 : (double) row.liveBytes() / each,
        row.ageSeconds() == null ? 0 : row.ageSeconds().p95(),
        row.ageSeconds() == null ? 0 : row.ageSeconds().max());
  }

  private static long held(TypeRow row) {
    TypeRow.Refcount refcount = row.refcount();
    if (refcount == null || refcount.histogram() == null || refcount.histogram().isEmpty()) {
      return Long.MAX_VALUE;
    }
    return refcount.objects() - refcount.histogram().get(0);
  }
}
