// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadowheap.model.check.Laws;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results as the versions named give them. */
class FinalizersTest {

  private final List<String> events = new ArrayList<>();
  private final Map<Integer, Shape> shapes = new HashMap<>();

  /** Finalizers hold their object here if they are to bring it back. */
  private boolean resurrects;

  private ShadowHeap heap = heap("cpython-3.11");

  @ParameterizedTest
  @CsvSource({"cpython-2.7, 3", "cpython-3.8, 1", "cpython-3.13, 1"})
  void a_finalizer_that_brings_its_object_back_runs_once_or_each_time(String profile, int runs) {
    heap = heap(profile);
    int id = made(Shape.FINALIZABLE);
    assertThat(heap.gc().isFinalized(id)).isFalse();
    resurrects = true;
    heap.stores().release(id);
    assertThat(heap.isLive(id)).isTrue();
    assertThat(heap.gc().isFinalized(id)).isTrue();
    heap.stores().release(id);
    resurrects = false;
    if (heap.isLive(id)) {
      heap.stores().release(id);
    }
    assertThat(events).hasSize(runs);
    assertThat(heap.isLive(id)).isFalse();
    assertThatThrownBy(() -> heap.gc().isFinalized(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id=" + id);
    assertBalanced();
  }

  @Test
  void who_comes_back_on_the_way_of_reference_counts_is_in_generation_0_again() {
    int id = made(Shape.FINALIZABLE);
    heap.collect(0);
    heap.collect(1);
    assertThat(heap.generation(id)).isEqualTo(2);
    resurrects = true;
    heap.stores().release(id);
    assertThat(heap.generation(id)).isZero();
    assertBalanced();
  }

  @ParameterizedTest
  @CsvSource({"cpython-3.8, 0, 3", "cpython-3.9, 2, 1", "cpython-3.13, 2, 1"})
  void one_object_that_comes_back_takes_all_along_up_to_3_8(
      String profile, long first, long second) {
    heap = heap(profile);
    int back = dropped(ring(made(Shape.FINALIZABLE)));
    dropped(ring(made(Shape.INSTANCE)));
    dropped(ring(made(Shape.LIST)));
    resurrects = true;
    assertThat(heap.collect(2)).isEqualTo(first);
    assertThat(heap.generation(back)).isEqualTo(2);
    heap.stores().release(back);
    assertThat(heap.collect(2)).isEqualTo(second);
    assertThat(heap.generations().rows().get(2).collected()).isEqualTo(3);
    assertThat(events).containsExactly("f" + back);
    assertBalanced();
  }

  @Test
  void what_a_finalizer_brings_back_keeps_all_that_it_reaches() {
    int back = made(Shape.FINALIZABLE);
    int held = dropped(ring(made(Shape.INSTANCE)));
    heap.stores().put(back, 1, held);
    dropped(ring(back));
    resurrects = true;
    assertThat(heap.collect(0)).isZero();
    assertThat(heap.isLive(held)).isTrue();
    assertThat(heap.generation(held)).isEqualTo(1);
  }

  @Test
  void up_to_3_3_cycles_with_finalizers_and_what_they_reach_are_kept() {
    heap = heap("cpython-2.7");
    int a = made(Shape.FINALIZABLE);
    int b = made(Shape.FINALIZABLE);
    int reached = made(Shape.LIST);
    heap.stores().put(a, 0, b);
    heap.stores().put(b, 0, a);
    heap.stores().put(a, 1, reached);
    int other = ring(made(Shape.LIST));
    heap.stores().append(other, a);
    for (int id : new int[] {a, b, reached, other}) {
      dropped(id);
    }
    assertThat(heap.collect(2)).as("1 collected, 3 kept").isEqualTo(4);
    assertThat(heap.generations().rows().get(2).collected()).isEqualTo(1);
    assertThat(heap.generations().rows().get(2).uncollectable()).isEqualTo(3);
    assertThat(heap.gc().garbage()).containsExactly(a, b);
    assertThat(events).isEmpty();
    assertThat(heap.isLive(other)).isFalse();
    assertThat(heap.isLive(reached)).isTrue();
    heap.stores().delete(a, 0);
    assertBalanced();
    heap.gc().clearGarbage();
    assertThat(events).containsExactly("f" + b, "f" + a);
    assertThat(heap.isLive(reached)).isFalse();
    assertThat(heap.gc().garbage()).isEmpty();
    assertBalanced();
  }

  @Test
  void up_to_3_3_what_only_hangs_on_a_cycle_is_finalized_with_it_and_not_kept() {
    heap = heap("cpython-2.7");
    int ring = ring(made(Shape.LIST));
    int hanging = made(Shape.FINALIZABLE);
    heap.stores().append(ring, hanging);
    dropped(hanging);
    dropped(ring);
    assertThat(heap.collect(2)).isEqualTo(1);
    assertThat(heap.gc().garbage()).isEmpty();
    assertThat(events).containsExactly("f" + hanging);
  }

  @Test
  void a_collection_within_a_finalizer_does_nothing() {
    dropped(ring(made(Shape.FINALIZABLE)));
    long[] inner = {-1};
    heap.gc()
        .runs(
            new ProgramCode() {
              @Override
              public void finalizing(int id) {
                inner[0] = heap.collect(2);
              }
            });
    assertThat(heap.collect(1)).isEqualTo(1);
    assertThat(inner[0]).isZero();
    assertThat(heap.generations().rows().get(2).collections()).isZero();
  }

  @Test
  void who_cuts_its_own_cycle_in_its_finalizer_is_freed_then_and_not_counted_as_collected() {
    int ring = ring(made(Shape.FINALIZABLE));
    heap.gc()
        .runs(
            new ProgramCode() {
              @Override
              public void finalizing(int id) {
                events.add("f" + id);
                heap.stores().put(id, 0, Stores.ATOM);
              }
            });
    dropped(ring);
    assertThat(heap.collect(0)).isZero();
    assertThat(events).containsExactly("f" + ring);
    assertThat(heap.isLive(ring)).isFalse();
    assertBalanced();
  }

  @Test
  void a_program_is_told_of_each_collection() {
    heap.gc()
        .runs(
            new ProgramCode() {
              @Override
              public void collectionStarts(int generation) {
                events.add("start " + generation);
              }

              @Override
              public void collectionEnds(int generation, long collected, long uncollectable) {
                events.add("stop " + generation + " " + collected + " " + uncollectable);
              }
            });
    dropped(ring(made(Shape.INSTANCE)));
    heap.collect(1);
    assertThat(events).containsExactly("start 1", "stop 1 1 0");
  }

  @Test
  @Tag("large")
  void a_million_links_with_finalizers_are_freed_without_recursion() {
    int before = made(Shape.FINALIZABLE);
    for (int i = 1; i < 1_000_000; i++) {
      int id = made(Shape.FINALIZABLE);
      heap.stores().put(id, 0, before);
      dropped(before);
      before = id;
    }
    heap.stores().release(before);
    assertThat(events).hasSize(1_000_000);
    assertThat(events.get(0)).isEqualTo("f" + before);
    assertThat(heap.freeze(type -> true).totals().liveObjects()).isZero();
  }

  @Test
  @Tag("large")
  void a_ring_of_a_million_links_is_collected_without_recursion() {
    int first = made(Shape.LIST);
    int last = first;
    for (int i = 1; i < 1_000_000; i++) {
      int id = made(Shape.LIST);
      heap.stores().append(last, id);
      dropped(id);
      last = id;
    }
    heap.stores().append(last, first);
    dropped(first);
    assertThat(heap.collect(2)).isEqualTo(1_000_000);
    assertThat(heap.freeze(type -> true).totals().liveObjects()).isZero();
    assertBalanced();
  }

  private int made(Shape shape) {
    int id = heap.register(1, 1, 64, shape, 0);
    shapes.put(id, shape);
    heap.stores().hold(id);
    return id;
  }

  private int ring(int id) {
    if (shapes.get(id) == Shape.LIST) {
      heap.stores().append(id, id);
    } else {
      heap.stores().put(id, 0, id);
    }
    return id;
  }

  private int dropped(int id) {
    heap.stores().release(id);
    return id;
  }

  private void assertBalanced() {
    assertThat(Laws.broken(heap.freeze(type -> true))).isEmpty();
  }

  private ShadowHeap heap(String profile) {
    ShadowHeap made =
        new ShadowHeap(
            Profile.named(profile), Freeing.IMMEDIATE, false, 2_000_000, new TestNames(), () -> 0);
    made.automatic(false);
    made.gc()
        .runs(
            new ProgramCode() {
              @Override
              public void finalizing(int id) {
                events.add("f" + id);
                if (resurrects) {
                  made.stores().hold(id);
                }
              }
            });
    return made;
  }
}
