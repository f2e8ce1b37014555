// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadowheap.model.check.Laws;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ShadowHeapTest {

  private static final int A = 1;
  private static final int B = 2;

  private final ShadowHeap heap = heap(1_000_000);

  @Test
  void every_second_of_ten_thousand_dying_leaves_half_empty_pools_that_nobody_else_can_use() {
    int[] ids = new int[10_000];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = heap.register(A, 1, 32, true, false);
    }
    TypeView.TypePools before = type(A).pools();
    assertThat(before.used() + before.full()).isEqualTo(80); // 126 blocks of 32 bytes in a pool
    int[] dead = new int[5_000];
    for (int i = 0; i < dead.length; i++) {
      dead[i] = ids[2 * i];
    }
    heap.observeDeaths(dead, dead.length, 1);
    TypeView.TypePools pools = type(A).pools();
    assertThat(pools.used()).isEqualTo(80);
    assertThat(pools.full()).isZero();
    assertThat(pools.blocksUsed()).isEqualTo(5_000);
    assertThat(pools.blocksTotal()).isEqualTo(80 * 126);
    assertThat(pools.occupancy()).isBetween(0.49, 0.50);
    assertThat(pools.strandedBytes()).isEqualTo((80 * 126 - 5_000) * 32);
    heap.register(B, 1, 32, true, false);
    assertThat(type(B).pools().used()).isEqualTo(1);
    assertThat(type(A).pools().blocksUsed()).isEqualTo(5_000);
  }

  @Test
  void empty_pools_are_releasable_and_counted_under_the_type_that_had_them_last() {
    int[] ids = new int[252];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = heap.register(A, 1, 32, true, false);
    }
    int keep = heap.register(B, 1, 32, true, false);
    heap.observeDeaths(ids, ids.length, 1);
    TypeView.TypePools pools = type(A).pools();
    assertThat(pools.used() + pools.full()).isZero();
    assertThat(pools.empty()).isEqualTo(2);
    assertThat(pools.releasableBytes()).isEqualTo(2 * 4096);
    heap.register(B, 1, 64, true, false);
    assertThat(type(A).pools().empty()).as("B took one of them").isEqualTo(1);
    assertThat(heap.isLive(keep)).isTrue();
  }

  @Test
  void pools_of_an_arena_that_was_given_back_are_nobodys() {
    int[] ids = new int[252];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = heap.register(A, 1, 32, true, false);
    }
    heap.observeDeaths(ids, ids.length, 1);
    assertThat(heap.poolAccount().arenas()).isZero();
    assertThat(type(A).pools().empty()).isZero();
    assertThat(type(A).pools().releasableBytes()).isZero();
  }

  @Test
  void a_counted_allocation_beyond_the_threshold_collects_without_the_object_that_caused_it() {
    for (int i = 0; i < 700; i++) {
      heap.register(A, 1, 16, true, false);
    }
    assertThat(heap.generations().counts()).containsExactly(700, 0, 0);
    int last = heap.register(A, 1, 16, true, false);
    assertThat(heap.generations().counts()).containsExactly(0, 1, 0);
    assertThat(heap.generation(last)).isZero();
    assertThat(heap.generations().rows().get(1).objects()).isEqualTo(700);
  }

  @Test
  void adopted_objects_and_atoms_are_not_counted_as_allocations() {
    int adopted = heap.adopt(A, 16, true, false);
    int atom = heap.register(B, 1, 16, false, false);
    assertThat(heap.generations().counts()).containsExactly(0, 0, 0);
    assertThat(heap.generation(adopted)).isZero();
    assertThat(heap.generation(atom)).isEqualTo(-1);
    heap.observeDeaths(new int[] {adopted, atom}, 2, 1);
    assertThat(heap.generations().counts()).containsExactly(0, 0, 0);
  }

  @Test
  void a_death_counts_against_the_allocations_but_never_below_zero() {
    int one = heap.register(A, 1, 16, true, false);
    int two = heap.register(A, 1, 16, true, false);
    assertThat(heap.generations().counts()).containsExactly(2, 0, 0);
    heap.collect(0);
    heap.observeDeaths(new int[] {one, two}, 2, 1);
    assertThat(heap.generations().counts()).containsExactly(0, 1, 0);
  }

  @Test
  void a_full_shadow_heap_refuses_and_counts_until_something_dies() {
    ShadowHeap small = heap(2);
    int one = small.register(A, 1, 16, true, false);
    small.adopt(A, 16, true, false);
    assertThat(small.register(A, 1, 16, true, false)).isEqualTo(ShadowHeap.FULL);
    assertThat(small.adopt(A, 16, true, false)).isEqualTo(ShadowHeap.FULL);
    assertThat(small.freeze(type -> true).totals().refused()).isEqualTo(2);
    small.observeDeaths(new int[] {one}, 1, 1);
    assertThat(small.register(A, 1, 16, true, false)).isEqualTo(one);
  }

  @Test
  void a_trace_says_how_many_stores_it_found() {
    int[] ids = new int[4];
    for (int i = 0; i < 4; i++) {
      ids[i] = heap.register(A, 1, 16, true, false);
    }
    assertThat(trace(ids[0], 1, ids[1], 2, ids[2])).isEqualTo(2);
    assertThat(trace(ids[0], 1, ids[1], 2, ids[2])).isZero();
    assertThat(trace(ids[0], 1, ids[3], 2, ids[2])).isEqualTo(1);
    assertThat(trace(ids[0])).isEqualTo(2);
    assertThat(trace(ids[0], 1, ids[1], 1, ids[1], 1, ids[1])).isEqualTo(3);
    assertThat(heap.refcount(ids[1])).isEqualTo(3);
  }

  @Test
  @Tag("large")
  void an_array_that_grows_and_shrinks_keeps_its_edges_in_order() {
    int array = heap.register(A, 1, 4096, true, false);
    int[] targets = new int[200_000];
    int[] slots = new int[targets.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = heap.register(B, 1, 16, false, false);
      slots[i] = ShadowHeap.ELEMENT;
    }
    for (int n : new int[] {5, 30, 31, 32, 1000, 200_000, 64, 31, 30, 0, 40}) {
      heap.trace(array, slots, targets, n, false);
      assertThat(heap.degree(array)).isEqualTo(n);
      for (int i = 0; i < n; i++) {
        assertThat(heap.targetAt(array, i)).isEqualTo(targets[i]);
      }
      assertThat(Laws.broken(heap.freeze(type -> true))).isEmpty();
    }
  }

  @Test
  void static_fields_are_roots_and_no_objects() {
    int holder = heap.rootHolder(77);
    int id = heap.register(A, 1, 16, true, false);
    trace(holder, 3, id);
    HeapView view = heap.freeze(type -> true);
    assertThat(view.totals().roots()).isEqualTo(1);
    assertThat(view.totals().edges()).isZero();
    assertThat(view.totals().liveObjects()).isEqualTo(1);
    assertThat(view.types()).extracting(TypeView::type).containsExactly(A);
    assertThat(heap.type(holder)).isEqualTo(77);
    heap.dropRootHolder(holder);
    assertThat(heap.refcount(id)).isZero();
    assertThat(heap.freeze(type -> true).totals().roots()).isZero();
  }

  @Test
  void a_view_shows_counts_sites_and_large_objects() {
    int hub = heap.register(A, 5, 1_000, true, false);
    int other = heap.adopt(B, 24, true, false);
    int[] slots = new int[70];
    int[] targets = new int[70];
    Arrays.fill(targets, hub);
    heap.trace(other, slots, targets, 70, false);
    TypeView row = type(A);
    assertThat(row.refcount())
        .isEqualTo(new TypeView.Refcount(1, 70, 70, List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L)));
    assertThat(row.pools().largeObjects()).isEqualTo(1);
    assertThat(row.pools().largeBytes()).isEqualTo(1_000);
    assertThat(row.liveBytes()).isEqualTo(1_000);
    assertThat(heap.sizeBytes(hub)).isEqualTo(1_000);
    assertThat(heap.freeze(type -> true).sites())
        .containsExactly(new SiteView(5, A, 1, 1, 1_000, 0));
    assertThat(type(B).adopted()).isEqualTo(1);
  }

  @Test
  void counts_are_shown_in_eight_ranges() {
    ShadowHeap many = heap(1_000);
    int[] counts = {0, 1, 2, 3, 4, 7, 8, 15, 16, 63, 64, 100};
    for (int count : counts) {
      int held = many.register(A, 1, 16, true, false);
      int holder = many.register(B, 1, 16, true, false);
      int[] targets = new int[count];
      Arrays.fill(targets, held);
      many.trace(holder, new int[count], targets, count, false);
    }
    TypeView row =
        many.freeze(application -> true).types().stream()
            .filter(type -> type.type() == A)
            .findFirst()
            .orElseThrow();
    assertThat(row.refcount().histogram()).containsExactly(1L, 1L, 1L, 1L, 2L, 2L, 2L, 2L);
  }

  @Test
  void a_dead_or_unknown_id_is_refused_and_the_books_still_balance() {
    int one = heap.register(A, 1, 16, true, false);
    int two = heap.register(A, 1, 16, true, false);
    heap.observeDeaths(new int[] {two}, 1, 1);
    assertThatThrownBy(() -> heap.observeDeaths(new int[] {two}, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id=" + two);
    assertThatThrownBy(() -> trace(one, 1, two)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> trace(99)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> heap.register(A, 1, -1, true, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size=-1");
    assertThat(Laws.broken(heap.freeze(type -> true))).isEmpty();
    assertThat(heap.degree(one)).isZero();
  }

  @Test
  void collections_are_timed_with_the_clock_of_the_caller() {
    long[] now = {0};
    ShadowHeap timed =
        new ShadowHeap(
            Profile.SEED, Freeing.OBSERVED, true, 10, new TestNames(), () -> now[0] += 5);
    timed.collect(1);
    timed.collect(1);
    assertThat(timed.generations().rows().get(1).lastNanos()).isEqualTo(5);
    assertThat(timed.generations().rows().get(1).totalNanos()).isEqualTo(10);
    assertThat(timed.generations().rows().get(1).collections()).isEqualTo(2);
  }

  @Test
  @Tag("large")
  void a_list_of_ten_million_links_is_freed_at_once_without_recursion() {
    ShadowHeap immediate =
        new ShadowHeap(
            Profile.CPYTHON_3_11, Freeing.IMMEDIATE, false, 10_000_000, new TestNames(), () -> 0);
    immediate.automatic(false);
    int before = immediate.register(A, 1, 56, Shape.LIST, 0);
    immediate.stores().hold(before);
    for (int i = 1; i < 10_000_000; i++) {
      int id = immediate.register(A, 1, 56, Shape.LIST, 0);
      immediate.stores().hold(id);
      immediate.stores().append(id, before);
      immediate.stores().release(before);
      before = id;
    }
    assertThat(immediate.isLive(0)).isTrue();
    immediate.stores().release(before);
    HeapView view = immediate.freeze(type -> true);
    assertThat(view.totals().liveObjects()).isZero();
    assertThat(view.totals().freeListed()).isEqualTo(80);
    assertThat(Laws.broken(view)).isEmpty();
  }

  private int trace(int holder, int... slotsAndTargets) {
    int n = slotsAndTargets.length / 2;
    int[] slots = new int[n];
    int[] targets = new int[n];
    for (int i = 0; i < n; i++) {
      slots[i] = slotsAndTargets[2 * i];
      targets[i] = slotsAndTargets[2 * i + 1];
    }
    return heap.trace(holder, slots, targets, n, false);
  }

  private TypeView type(int type) {
    return heap.freeze(application -> true).types().stream()
        .filter(row -> row.type() == type)
        .findFirst()
        .orElseThrow();
  }

  private static ShadowHeap heap(int maxObjects) {
    return new ShadowHeap(
        Profile.SEED, Freeing.OBSERVED, true, maxObjects, new TestNames(), () -> 0);
  }
}
