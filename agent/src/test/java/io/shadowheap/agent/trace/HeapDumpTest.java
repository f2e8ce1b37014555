// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import foreignlib.Framework;
import foreignlib.Worker;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sample.Shapes;
import sample.dump.Item;
import sample.dump.Store;

class HeapDumpTest {

  private static final int ITEMS = 20_000;

  private final TracedProgram program =
      new TracedProgram(new TrackerOptions(500_000, 1, 0, 0), Store.class, Framework.class);

  @AfterEach
  void let_go() {
    Store.clear();
    Framework.INSTANCE.handler = null;
    Framework.INSTANCE.next = null;
  }

  /** Every item is in the array once; what else refers to it is left to chance. */
  private void build(Random random) {
    Store.array = new Item[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      Store.array[i] = program.register(new Item());
      if (i % 5_000 == 0) {
        program.drain();
      }
    }
    for (int i = 0; i < ITEMS; i++) {
      Item item = Store.array[i];
      item.third = any(random);
      item.first =
          switch (random.nextInt(6)) {
            case 0 -> new Shapes.Pair(any(random), any(random));
            case 1 -> Shapes.capturing(any(random));
            case 2 -> new Object[] {any(random), null, any(random)};
            case 3 -> new Shapes.WeakWithTag(any(random), any(random));
            default -> any(random);
          };
      if (random.nextInt(4) == 0) {
        Store.COLLECTIONS.get(random.nextInt(Store.COLLECTIONS.size())).add(any(random));
        Store.MAPS.get(random.nextInt(Store.MAPS.size())).put(any(random), any(random));
      }
    }
  }

  private static Item any(Random random) {
    return Store.array[random.nextInt(ITEMS)];
  }

  private void holdFromOutside(Random random) {
    Framework.INSTANCE.handler = any(random);
    Framework.INSTANCE.next = new Framework();
    Framework.INSTANCE.next.handler = new Object[][] {{any(random)}, {any(random), any(random)}};
  }

  @Test
  void reference_counts_are_the_in_degrees_of_a_heap_dump(@TempDir Path directory)
      throws Exception {
    Random random = new Random(7);
    build(random);
    holdFromOutside(random);
    Worker worker = new Worker(any(random));
    worker.start();
    worker.awaitReady();
    program.epochs(4);
    Map<Integer, Integer> expected = DumpedHeap.inDegreesByShadowId(directory, "sample.dump.Item");
    worker.interrupt();
    worker.join();
    assertThat(expected).hasSize(ITEMS);
    long wrong =
        expected.entrySet().stream()
            .filter(entry -> program.heap.refcount(entry.getKey()) != entry.getValue())
            .count();
    assertThat(wrong).isZero();
    assertThat(program.type("sample.dump.Item").refcount().sum())
        .isEqualTo(expected.values().stream().mapToLong(Integer::intValue).sum());
  }
}
