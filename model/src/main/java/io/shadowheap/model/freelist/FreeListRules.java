// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.freelist;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * How many freed objects are kept; 0 for none. Exact types only, no subclasses.
 *
 * @param lists lists kept
 * @param dicts dicts kept
 * @param tuples tuples kept, of each length
 * @param longestTuple tuples of 1 to this many items are kept
 * @param floats floats kept
 * @param ints ints kept
 * @param frames frames kept
 * @param methods bound methods kept
 * @param instances instances kept, by type, each of one size; CPython keeps none
 */
public record FreeListRules(
    int lists,
    int dicts,
    int tuples,
    int longestTuple,
    int floats,
    int ints,
    int frames,
    int methods,
    Map<Integer, Integer> instances) {

  /** Refuses negative lengths of what can be changed. */
  public FreeListRules {
    instances = Map.copyOf(instances);
    if (lists < 0
        || dicts < 0
        || tuples < 0
        || !instances.isEmpty() && Collections.min(instances.values()) < 0) {
      throw new IllegalArgumentException(
          "free list lengths are negative: lists=%d dicts=%d tuples=%d instances=%s; write 0 or more"
              .formatted(lists, dicts, tuples, instances));
    }
  }

  /** Of a version of CPython: no instances are kept. */
  public FreeListRules(
      int lists,
      int dicts,
      int tuples,
      int longestTuple,
      int floats,
      int ints,
      int frames,
      int methods) {
    this(lists, dicts, tuples, longestTuple, floats, ints, frames, methods, Map.of());
  }

  /** The same with so many lists kept. */
  public FreeListRules withLists(int kept) {
    return with(kept, dicts, tuples, instances);
  }

  /** The same with so many dicts kept. */
  public FreeListRules withDicts(int kept) {
    return with(lists, kept, tuples, instances);
  }

  /** The same with so many tuples kept, of each length. */
  public FreeListRules withTuples(int kept) {
    return with(lists, dicts, kept, instances);
  }

  /** The same with so many instances of a type kept. */
  public FreeListRules withInstances(int type, int kept) {
    Map<Integer, Integer> all = new HashMap<>(instances);
    all.put(type, kept);
    return with(lists, dicts, tuples, all);
  }

  private FreeListRules with(
      int otherLists, int otherDicts, int otherTuples, Map<Integer, Integer> otherInstances) {
    return new FreeListRules(
        otherLists,
        otherDicts,
        otherTuples,
        longestTuple,
        floats,
        ints,
        frames,
        methods,
        otherInstances);
  }
}
