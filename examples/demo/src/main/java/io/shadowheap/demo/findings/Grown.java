// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.findings;

import io.shadowheap.wire.TypeRow;

/**
 * A type whose live objects kept growing.
 *
 * @param row its row in the last look
 * @param objects by how many it grew for good
 * @param seconds over how long
 * @param keptRatio share of the objects that came in that time and are still there, 0 to 1
 * @param site where most of its live objects were made, empty if unknown
 */
public record Grown(TypeRow row, long objects, double seconds, double keptRatio, String site) {

  public double perSecond() {
    return objects / seconds;
  }

  /** Live objects; of a sampled type as many as its sample stands for. */
  public long live() {
    return Growth.live(row);
  }

  /** Their bytes, likewise. */
  public long liveBytes() {
    return row.estimate() == null ? row.liveBytes() : row.estimate().bytes();
  }
}
