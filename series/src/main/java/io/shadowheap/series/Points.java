// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.series;

import java.util.List;

/** Takes the values of one instance. */
interface Points {

  /**
   * @param labelValues values of {@link Metric#labels}, in their order
   */
  void add(Metric metric, double value, String... labelValues);

  /**
   * @param bounds upper bounds of all buckets but the last
   * @param counts values by bucket, not added up
   */
  void add(
      Metric metric, double sum, List<Integer> bounds, List<Long> counts, String... labelValues);

  /** 1 or 0. */
  default void add(Metric metric, boolean value, String... labelValues) {
    add(metric, value ? 1 : 0, labelValues);
  }
}
