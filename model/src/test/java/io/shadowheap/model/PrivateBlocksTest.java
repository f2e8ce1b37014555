// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.check.Laws;
import io.shadowheap.model.pool.PoolAllocator;
import io.shadowheap.model.pool.PrivateBlocks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Python 2's ints and floats: memory of their own, as measured on 2.7. */
class PrivateBlocksTest {

  private final PrivateBlocks blocks =
      new PrivateBlocks(
          Profile.CPYTHON_2_7.intFloatBlocks().orElseThrow(),
          new PoolAllocator(Profile.CPYTHON_2_7.pools(), false));

  @Test
  void the_last_object_of_a_new_block_comes_first_and_then_what_was_freed_last() {
    assertThat(blocks.allocate()).isEqualTo(40);
    assertThat(blocks.allocate()).isEqualTo(39);
    blocks.free(40);
    assertThat(blocks.allocate()).isEqualTo(40);
    assertThat(blocks.allocate()).isEqualTo(38);
    for (int object = 37; object >= 0; object--) {
      assertThat(blocks.allocate()).isEqualTo(object);
    }
    assertThat(blocks.blocks()).isEqualTo(1);
    assertThat(blocks.allocate()).isEqualTo(2 * 41 - 1);
    assertThat(blocks.bytes()).isEqualTo(2_000);
  }

  @Test
  void only_a_block_without_an_object_in_use_goes_back_and_only_when_somebody_looks() {
    for (int i = 0; i < 3 * 41; i++) {
      blocks.allocate();
    }
    for (int object = 0; object < 2 * 41; object++) {
      blocks.free(object);
    }
    assertThat(blocks.allocate()).isEqualTo(2 * 41 - 1);
    assertThat(blocks.blocks()).isEqualTo(3);
    blocks.clear();
    assertThat(blocks.blocks()).isEqualTo(2);
    assertThat(blocks.objects()).isEqualTo(42);
    assertThat(blocks.allocate()).as("of the block that is partly used").isEqualTo(2 * 41 - 2);
  }

  @ParameterizedTest
  @CsvSource({
    "cpython-2.7, INT,   FLOAT, 488",
    "cpython-2.7, INT,   INT,     0",
    "seed,        FLOAT, INT,   488",
    "cpython-3.8, INT,   FLOAT,   0",
  })
  void blocks_that_20_000_freed_numbers_leave_cannot_become_the_other_kind(
      String profile, Shape freed, Shape made, long moreBlocks) {
    ShadowHeap heap =
        new ShadowHeap(
            Profile.named(profile), Freeing.IMMEDIATE, false, 100_000, new TestNames(), () -> 0);
    int[] ids = new int[20_000];
    allocate(heap, freed, ids);
    long before = privateBlocks(heap);
    for (int id : ids) {
      heap.stores().release(id);
    }
    assertBalanced(heap);
    allocate(heap, made, ids);
    assertBalanced(heap);
    assertThat(privateBlocks(heap) - before).isEqualTo(moreBlocks);
    heap.collect(2);
    assertThat(privateBlocks(heap)).isEqualTo(before);
    assertBalanced(heap);
  }

  private static void allocate(ShadowHeap heap, Shape shape, int[] ids) {
    for (int i = 0; i < ids.length; i++) {
      ids[i] = heap.register(1, 1, 24, shape, 0);
      heap.stores().hold(ids[i]);
    }
  }

  private static long privateBlocks(ShadowHeap heap) {
    return heap.freeze(type -> true).totals().privateBlocks();
  }

  private static void assertBalanced(ShadowHeap heap) {
    assertThat(Laws.broken(heap.freeze(type -> true))).isEmpty();
  }
}
