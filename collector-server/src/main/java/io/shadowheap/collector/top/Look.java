// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.top;

import io.shadowheap.collector.aggregate.FleetType;
import io.shadowheap.wire.TypeRow;
import java.util.List;

/**
 * What is known at one moment.
 *
 * @param head lines above the table
 * @param run changes when a JVM restarts: growth is not counted across it
 * @param report changes when a newer report came
 * @param at when that came, milliseconds since the epoch
 * @param rows one for each type, and one for the others
 */
record Look(List<Line> head, String run, String report, long at, List<Row> rows) {

  /**
   * One type.
   *
   * @param type its name
   * @param objects live objects
   * @param error standard error of objects as a share of them; null if they are counted
   * @param bytes live bytes
   * @param generation2 share of its objects in generation 2, 0 to 1; null if not known
   * @param ageSeconds median; null if not known
   * @param refcount mean; null if not known
   * @param occupancy of its pools, 0 to 1; null if it has none of its own, or a sample of it
   * @param state leak, growing or stopped; empty for all that does not grow
   */
  record Row(
      String type,
      long objects,
      Double error,
      long bytes,
      Double generation2,
      Double ageSeconds,
      Double refcount,
      Double occupancy,
      String state) {

    static Row of(TypeRow row, String state) {
      TypeRow.Estimate estimate = row.estimate();
      boolean counted = row.refcount() != null && row.refcount().objects() > 0;
      boolean pooled = estimate == null && row.pools() != null && row.pools().blocksTotal() > 0;
      return new Row(
          row.type(),
          estimate == null ? row.liveObjects() : estimate.objects(),
          estimate == null ? null : share(estimate.standardError(), estimate.objects()),
          estimate == null ? row.liveBytes() : estimate.bytes(),
          oldShare(row.generations()),
          row.ageSeconds() == null || row.liveObjects() == 0 ? null : row.ageSeconds().p50(),
          counted ? (double) row.refcount().sum() / row.refcount().objects() : null,
          pooled ? row.pools().occupancy() : null,
          state);
    }

    static Row of(FleetType row, String state) {
      FleetType.Estimate estimate = row.estimate();
      boolean counted = row.refcount() != null && row.refcount().objects() > 0;
      boolean pooled = estimate == null && row.pools() != null && row.pools().blocksTotal() > 0;
      return new Row(
          row.type(),
          estimate == null ? row.liveObjects() : estimate.objects(),
          estimate == null ? null : share(estimate.standardError(), estimate.objects()),
          estimate == null ? row.liveBytes() : estimate.bytes(),
          oldShare(row.generations()),
          null,
          counted ? row.refcount().mean() : null,
          pooled ? row.pools().occupancy() : null,
          state);
    }

    private static double share(double error, long objects) {
      return objects == 0 ? 0 : error / objects;
    }

    private static Double oldShare(List<Long> generations) {
      if (generations == null) {
        return null;
      }
      long all = generations.stream().mapToLong(Long::longValue).sum();
      return all == 0 ? null : (Double) ((double) generations.get(2) / all);
    }
  }
}
