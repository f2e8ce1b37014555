// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static io.shadowheap.model.cycle.DeathKind.ACYCLIC;
import static io.shadowheap.model.cycle.DeathKind.CYCLIC;
import static io.shadowheap.model.cycle.DeathKind.FINALIZABLE;
import static io.shadowheap.model.cycle.DeathKind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.cycle.DeathKind;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One batch of deaths after another: what the first was says nothing about the second. */
class LaterDeathsTest {

  @Test
  void after_a_ring_and_what_hung_on_it_plain_objects_are_acyclic() {
    Graph graph = new Graph("a -self> a; a -> tail; y -> x");
    graph.die("a", "tail");
    assertThat(freed(graph.die("x", "y"))).isEqualTo(Map.of(CYCLIC, 2L, ACYCLIC, 2L));
  }

  @Test
  void after_a_ring_with_a_finalizer_plain_objects_are_acyclic() {
    Graph graph = new Graph("a! -> b; b -> a!; b -> tail; y -> x");
    graph.die("a!", "b", "tail");
    assertThat(freed(graph.die("x", "y"))).isEqualTo(Map.of(FINALIZABLE, 3L, ACYCLIC, 2L));
  }

  @Test
  void after_an_object_with_unknown_edges_a_plain_one_is_acyclic() {
    Graph graph = new Graph("a -> b; x");
    graph.heap.trace(graph.id("a"), new int[] {1}, new int[] {graph.id("b")}, 1, true);
    graph.die("a");
    assertThat(freed(graph.die("x"))).isEqualTo(Map.of(UNKNOWN, 1L, ACYCLIC, 1L));
  }

  @Test
  void a_ring_that_waits_is_found_again_when_others_of_its_batch_are_gone() {
    Graph graph = new Graph("plain; root -> keeper; keeper -> a; a -> b; b -> a");
    assertThat(freed(graph.die("plain", "a", "b"))).isEqualTo(Map.of(ACYCLIC, 1L));
    graph.drop("keeper", "a");
    graph.heap.observeDeaths(new int[0], 0, 1);
    assertThat(freed(graph.view())).isEqualTo(Map.of(ACYCLIC, 1L, CYCLIC, 2L));
  }

  @Test
  void a_batch_that_fills_the_first_arrays_exactly_is_settled() {
    ShadowHeap heap =
        new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 100, new TestNames(), () -> 0);
    int[] ids = new int[64];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = heap.register(1, 1, 24, false, false);
    }
    heap.observeDeaths(ids, ids.length, 1);
    assertThat(freed(heap.freeze(type -> true))).isEqualTo(Map.of(ACYCLIC, 64L));
  }

  private static Map<DeathKind, Long> freed(HeapView view) {
    Map<DeathKind, Long> freed = new TreeMap<>();
    for (TypeView type : view.types()) {
      for (DeathKind kind : DeathKind.values()) {
        long objects = type.freed(kind).objects();
        if (objects > 0) {
          freed.merge(kind, objects, Long::sum);
        }
      }
    }
    return freed;
  }
}
