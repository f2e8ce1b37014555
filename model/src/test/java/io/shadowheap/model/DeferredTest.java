// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadowheap.model.check.Laws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Counts that free when the caller says so, for the exact tier. */
class DeferredTest {

  private final ShadowHeap heap =
      new ShadowHeap(Profile.SEED, Freeing.DEFERRED, true, 100, new TestNames(), () -> 0);
  private final List<Integer> unheld = new ArrayList<>();
  private final List<Integer> freed = new ArrayList<>();

  DeferredTest() {
    heap.onUnheld(unheld::add);
    heap.onFreed(freed::add);
  }

  @AfterEach
  void the_books_balance() {
    assertThat(Laws.broken(heap.freeze(type -> true))).isEmpty();
  }

  private int object(int... targets) {
    int id = heap.register(0, 0, 24, true, false);
    heap.trace(id, new int[targets.length], targets, targets.length, false);
    return id;
  }

  @Test
  void an_object_nothing_refers_to_is_named_and_stays_until_it_is_freed_with_what_it_held() {
    int leaf = object();
    int holder = object(leaf);
    int frame = heap.rootHolder(1);
    heap.trace(frame, new int[1], new int[] {holder}, 1, false);
    heap.trace(frame, new int[0], new int[0], 0, false);
    assertThat(unheld).containsExactly(holder);
    assertThat(freed).isEmpty();
    heap.freeUnheld(holder);
    assertThat(freed).containsExactly(leaf, holder);
    heap.dropRootHolder(frame);
  }

  @Test
  void a_collection_takes_a_count_of_zero_for_a_root_and_frees_rings() {
    int leaf = object();
    int unknown = object(leaf);
    int a = object();
    int b = object(a);
    heap.trace(a, new int[1], new int[] {b}, 1, false);
    assertThat(heap.collect(2)).isEqualTo(2);
    assertThat(freed).containsExactlyInAnyOrder(a, b);
    assertThat(heap.isLive(unknown) && heap.isLive(leaf)).isTrue();
  }

  /** The profile keeps such a ring for gc.garbage, which no object of a JVM is in. */
  @Test
  void a_ring_with_a_finalizer_is_freed_like_any_other() {
    int a = heap.register(0, 0, 24, true, true);
    int b = object(a);
    heap.trace(a, new int[1], new int[] {b}, 1, false);
    assertThat(heap.collect(2)).isEqualTo(2);
    assertThat(freed).containsExactlyInAnyOrder(a, b);
    assertThat(heap.gc().garbage()).isEmpty();
  }

  @Test
  void what_is_held_is_not_freed() {
    int leaf = object();
    object(leaf);
    assertThatThrownBy(() -> heap.freeUnheld(leaf))
        .hasMessage("object is held: id=0 refcount=1; free it when its count is 0");
  }
}
