// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import io.shadowheap.model.GenerationsView;
import io.shadowheap.model.Profile;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.model.freelist.FreeListUse;
import java.util.EnumMap;
import java.util.Map;

/**
 * What came of a program under one profile.
 *
 * @param profile which memory management
 * @param generations collections, collected and survivors are in their rows
 * @param pools what the bytes of arenas were used for
 * @param freeLists what the free list of each type served, of those that were made; tuples of all
 *     lengths together
 */
public record Outcome(
    Profile profile,
    GenerationsView generations,
    PoolHistory pools,
    Map<ObjectType, FreeListUse> freeLists) {

  static Outcome of(Profile profile, ShadowHeap heap, PoolHistory pools) {
    Map<ObjectType, FreeListUse> uses = new EnumMap<>(ObjectType.class);
    for (ObjectType type : ObjectType.values()) {
      FreeListUse use = use(profile, heap, type);
      if (use.allocations() > 0) {
        uses.put(type, use);
      }
    }
    return new Outcome(profile, heap.generations(), pools, uses);
  }

  /** Freed objects of a type that are kept, of each length if tuples. */
  public int kept(ObjectType type) {
    return type.kept(profile.freeLists());
  }

  private static FreeListUse use(Profile profile, ShadowHeap heap, ObjectType type) {
    if (type != ObjectType.TUPLE) {
      return heap.freeListUse(type.shape(), type.ordinal(), 0);
    }
    FreeListUse all = FreeListUse.NOTHING;
    for (int items = 1; items <= profile.freeLists().longestTuple(); items++) {
      all = all.plus(heap.freeListUse(type.shape(), type.ordinal(), items));
    }
    return all;
  }
}
