// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.check.Laws;
import io.shadowheap.model.heap.ObjectTable;
import io.shadowheap.model.pool.Theft;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One book is broken on purpose, behind the model's back: its law, and no other, says so. */
class BrokenBooksTest {

  private ShadowHeap heap;
  private int one;

  @BeforeEach
  void two_objects_that_balance() {
    heap = new ShadowHeap(Profile.SEED, Freeing.IMMEDIATE, true, 100, new TestNames(), () -> 0);
    one = heap.register(1, 1, 24, true, false);
    int two = heap.register(2, 1, 1_000, true, false);
    heap.stores().hold(one);
    heap.stores().append(one, two);
    heap.collect(0);
    assertThat(broken()).isEmpty();
  }

  @Test
  void L1_misses_the_bytes_of_a_pool_that_no_size_class_has() {
    Theft.stealPool(heap.parts.pools);
    assertThat(broken())
        .containsExactly(
            "law L1 broken: size_class=24 type=1 pool_bytes=8192 allocated=24 available=4008"
                + " header=48 quantization=16 missing=4096",
            "law L1 broken: arena_bytes=262144 pool_bytes=8192 unused_pools=253952"
                + " arena_alignment=0 missing=4096");
  }

  @Test
  void L2_misses_an_object_that_died_and_is_still_there() {
    heap.parts.ledger.died(1);
    heap.parts.ledger.freed(1, 0, 24);
    assertThat(broken())
        .containsExactly(
            "law L2 broken: type=1 registered=1 adopted=0 live=1 pending=0 freed=1 forgotten=0",
            "law L2 broken: registered=2 adopted=0 freed=1 live=2");
  }

  @Test
  void L3_misses_the_edge_of_a_count_without_one() {
    heap.parts.table.increment(one);
    assertThat(broken()).containsExactly("law L3 broken: refcounts=3 edges=1 roots=1 missing=-1");
  }

  @Test
  void L4_misses_an_object_that_left_its_generation_unseen() {
    heap.parts.table.generation(one, ObjectTable.NO_GENERATION);
    assertThat(broken())
        .singleElement()
        .asString()
        .startsWith(
            "law L4 broken: generation=1 entered=2 objects=1 promoted=0 freed=0 untracked=0");
  }

  @Test
  void L5_misses_the_object_of_a_block_without_one() {
    heap.parts.pools.allocate(1, 24);
    assertThat(broken()).containsExactly("law L5 broken: blocks_and_large=3 sum_of_types=2");
  }

  private List<String> broken() {
    return Laws.broken(heap.freeze(type -> true));
  }
}
