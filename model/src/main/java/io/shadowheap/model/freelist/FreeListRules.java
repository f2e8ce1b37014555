// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.freelist;

import java.util.Map;

/**
 * How many freed objects are kept.
 *
 * @param lists lists kept
 * @param dicts dicts kept
 * @param tuples tuples kept, of each length
 * @param longestTuple tuples of 1 to this many items are kept
 * @param instances instances kept, by type, each of one size; CPython keeps none
 */
public record FreeListRules(
    int lists, int dicts, int tuples, int longestTuple, Map<Integer, Integer> instances) {

  /** Refuses negative lengths. */
  public FreeListRules {
    instances = Map.copyOf(instances);
    if (lists < 0
        || dicts < 0
        || tuples < 0
        || longestTuple < 0
        || instances.values().stream().anyMatch(kept -> kept < 0)) {
      throw new IllegalArgumentException(
          "free list lengths are negative: lists=%d dicts=%d tuples=%d longestTuple=%d instances=%s; write 0 or more"
              .formatted(lists, dicts, tuples, longestTuple, instances));
    }
  }

  /** Of a version of CPython: no instances are kept. */
  public FreeListRules(int lists, int dicts, int tuples, int longestTuple) {
    this(lists, dicts, tuples, longestTuple, Map.of());
  }
}
