// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.model;

import io.shadowheap.model.Freeing;
import io.shadowheap.model.Names;
import io.shadowheap.model.Profile;
import io.shadowheap.model.ShadowHeap;
import java.util.SplittableRandom;

/**
 * A heap of objects with two edges each: four of five edges lead to one of the 64 objects allocated
 * before, the others to any. What no edge leads to is held by a root, so that everything is
 * reachable, as in a program; nothing else is.
 */
final class LargeHeap {

  /** What the objects ask for, bytes. */
  static final int OBJECT_BYTES = 48;

  static final int EDGES = 2;

  private static final int NEAR = 64;

  final ShadowHeap heap;
  final int[] ids;

  private LargeHeap(ShadowHeap heap, int[] ids) {
    this.heap = heap;
    this.ids = ids;
  }

  static ShadowHeap empty(Freeing freeing, int room) {
    Names names =
        new Names() {
          @Override
          public String typeName(int type) {
            return "type" + type;
          }

          @Override
          public String slotName(int slot) {
            return "slot" + slot;
          }

          @Override
          public String siteName(int site) {
            return "site" + site;
          }
        };
    ShadowHeap heap = new ShadowHeap(Profile.SEED, freeing, true, room, names, () -> 0);
    heap.automatic(false);
    return heap;
  }

  /**
   * Allocates and links.
   *
   * @param shuffled true for ids, and with them places in memory, that have nothing to do with the
   *     order of allocation
   */
  static LargeHeap of(Freeing freeing, int objects, boolean shuffled) {
    ShadowHeap heap = empty(freeing, objects + 1_000_000);
    int[] ids = new int[objects];
    SplittableRandom random = new SplittableRandom(42);
    if (shuffled) {
      allocate(heap, ids);
      shuffle(ids, random);
      free(heap, freeing, ids);
    }
    allocate(heap, ids);
    link(heap, freeing, ids, random);
    return new LargeHeap(heap, ids);
  }

  private static void allocate(ShadowHeap heap, int[] ids) {
    for (int i = 0; i < ids.length; i++) {
      ids[i] = heap.register(i & 15, i & 63, OBJECT_BYTES, true, false);
    }
  }

  private static void free(ShadowHeap heap, Freeing freeing, int[] ids) {
    if (freeing == Freeing.OBSERVED) {
      heap.observeDeaths(ids, ids.length, 1);
      return;
    }
    for (int id : ids) {
      heap.stores().hold(id);
      heap.stores().release(id);
    }
  }

  private static void link(ShadowHeap heap, Freeing freeing, int[] ids, SplittableRandom random) {
    int[] slots = {0, 1};
    int[] targets = new int[EDGES];
    for (int i = 0; i < ids.length; i++) {
      for (int edge = 0; edge < EDGES; edge++) {
        int target =
            random.nextInt(5) > 0
                ? Math.max(0, i - 1 - random.nextInt(NEAR))
                : random.nextInt(ids.length);
        targets[edge] = ids[target];
      }
      heap.trace(ids[i], slots, targets, EDGES, false);
    }
    for (int id : ids) {
      if (freeing == Freeing.IMMEDIATE && heap.refcount(id) == 0) {
        heap.stores().hold(id);
      }
    }
  }

  private static void shuffle(int[] ids, SplittableRandom random) {
    for (int i = ids.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int id = ids[i];
      ids[i] = ids[other];
      ids[other] = id;
    }
  }
}
