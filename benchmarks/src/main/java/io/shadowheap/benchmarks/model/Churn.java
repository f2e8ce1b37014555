// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.model;

import io.shadowheap.model.Freeing;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.model.Shape;
import io.shadowheap.model.Stores;
import java.util.SplittableRandom;

/**
 * A program at a steady number of live objects: lists of 64 elements, of which one after the other,
 * in random order, is replaced by a new object. Each step is three operations: allocate, store,
 * free what was there before.
 */
final class Churn {

  static final int OPERATIONS_PER_STEP = 3;

  private static final int ELEMENTS = 64;
  private static final int STEPS = 1 << 20;

  final ShadowHeap heap;
  private final Stores stores;
  private final int[] lists;
  private final int[] places = new int[STEPS];
  private int step;

  /** So many objects live, and lists that hold them. */
  Churn(int objects, OperationsBenchmark.Order order) {
    heap = LargeHeap.empty(Freeing.IMMEDIATE, objects * 2);
    stores = heap.stores();
    lists = new int[objects / ELEMENTS];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = heap.register(0, 0, 56, Shape.LIST, 0);
      stores.hold(lists[i]);
    }
    for (int i = 0; i < objects; i++) {
      stores.append(lists[i % lists.length], create(i));
    }
    heap.automatic(true);
    place(order, objects / ELEMENTS * ELEMENTS, new SplittableRandom(7));
    for (int i = 0; i < 4 * objects; i++) {
      step();
    }
  }

  void step() {
    int place = places[step++ & STEPS - 1];
    stores.replace(lists[place / ELEMENTS], place % ELEMENTS, create(step));
  }

  private void place(OperationsBenchmark.Order order, int objects, SplittableRandom random) {
    for (int i = 0; i < STEPS; i++) {
      places[i] =
          switch (order) {
            case QUEUE -> i % objects;
            case YOUNG ->
                random.nextInt(10) > 0
                    ? (i / 10 + random.nextInt(4_096)) % objects
                    : random.nextInt(objects);
            case RANDOM -> random.nextInt(objects);
          };
    }
  }

  private int create(int i) {
    return heap.register(1 + (i & 15), i & 63, LargeHeap.OBJECT_BYTES, true, false);
  }
}
