// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.freelist;

import java.util.Collections;
import java.util.HashMap;
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
        || !instances.isEmpty() && Collections.min(instances.values()) < 0) {
      throw new IllegalArgumentException(
          "free list lengths are negative: lists=%d dicts=%d tuples=%d longestTuple=%d instances=%s; write 0 or more"
              .formatted(lists, dicts, tuples, longestTuple, instances));
    }
  }

  /** Of a version of CPython: no instances are kept. */
  public FreeListRules(int lists, int dicts, int tuples, int longestTuple) {
    this(lists, dicts, tuples, longestTuple, Map.of());
  }

  /** The same with so many lists kept. */
  public FreeListRules withLists(int kept) {
    return new FreeListRules(kept, dicts, tuples, longestTuple, instances);
  }

  /** The same with so many dicts kept. */
  public FreeListRules withDicts(int kept) {
    return new FreeListRules(lists, kept, tuples, longestTuple, instances);
  }

  /** The same with so many tuples kept, of each length. */
  public FreeListRules withTuples(int kept) {
    return new FreeListRules(lists, dicts, kept, longestTuple, instances);
  }

  /** The same with so many instances of a type kept. */
  public FreeListRules withInstances(int type, int kept) {
    Map<Integer, Integer> all = new HashMap<>(instances);
    all.put(type, kept);
    return new FreeListRules(lists, dicts, tuples, longestTuple, all);
  }
}
