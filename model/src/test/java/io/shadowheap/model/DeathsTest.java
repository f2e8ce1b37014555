// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static io.shadowheap.model.cycle.DeathKind.ACYCLIC;
import static io.shadowheap.model.cycle.DeathKind.CLASS_UNLOADING;
import static io.shadowheap.model.cycle.DeathKind.CYCLIC;
import static io.shadowheap.model.cycle.DeathKind.FINALIZABLE;
import static io.shadowheap.model.cycle.DeathKind.UNKNOWN;
import static io.shadowheap.model.cycle.DeathKind.UNSETTLED;
import static io.shadowheap.model.cycle.DeathKind.UNTRACED;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.check.Laws;
import io.shadowheap.model.cycle.DeathKind;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DeathsTest {

  @Test
  void what_a_reference_count_would_have_freed_is_acyclic() {
    Graph graph = new Graph("a -> b; b -> c");
    assertThat(freed(graph.die("a", "b", "c"))).isEqualTo(Map.of(ACYCLIC, 3L));
    assertThat(graph.view().totals().liveObjects()).isZero();
    assertThat(graph.view().totals().edges()).isZero();
  }

  @Test
  void a_ring_of_two_is_one_confirmed_cycle_with_its_sites() {
    Graph graph = new Graph("shop.Order.1 -line> shop.Line.1; shop.Line.1 -order> shop.Order.1");
    CycleView cycle = graph.die("shop.Order.1", "shop.Line.1").cycles().get(0);
    assertThat(cycle.state()).isEqualTo(CycleView.State.CONFIRMED);
    assertThat(cycle.seen()).isEqualTo(1);
    assertThat(cycle.objects()).isEqualTo(2);
    assertThat(cycle.bytes()).isEqualTo(48);
    assertThat(cycle.heldBytes()).isEqualTo(48);
    assertThat(cycle.sites()).hasSize(1).first().extracting("objects").isEqualTo(2L);
    assertThat(cycle.cycle()).hasSize(2);
    assertThat(cycle.applicationTypes()).isTrue();
  }

  @Test
  void an_object_that_refers_to_itself_is_a_cycle() {
    Graph graph = new Graph("a -self> a");
    HeapView view = graph.die("a");
    assertThat(freed(view)).isEqualTo(Map.of(CYCLIC, 1L));
    assertThat(view.totals().confirmed()).isEqualTo(1);
    assertThat(view.cycles().get(0).cycle()).hasSize(1);
  }

  @Test
  void what_hangs_on_a_ring_is_cyclic_and_held_by_it_but_what_held_the_ring_is_not() {
    Graph graph = new Graph("head -> a; a -> b; b -> a; b -> Tail.1; Tail.1 -> Tail.2");
    HeapView view = graph.die("head", "a", "b", "Tail.1", "Tail.2");
    assertThat(freed(view)).isEqualTo(Map.of(ACYCLIC, 1L, CYCLIC, 4L));
    CycleView cycle = view.cycles().get(0);
    assertThat(cycle.objects()).isEqualTo(2);
    assertThat(cycle.heldBytes()).isEqualTo(4 * Graph.BYTES);
    assertThat(cycle.held())
        .containsExactly(new CycleView.Held(graph.type("Tail"), 2, 2 * Graph.BYTES));
    assertThat(view.totals().confirmed()).isEqualTo(2);
  }

  @Test
  void a_ring_whose_member_a_live_holder_refers_to_waits_until_the_holder_drops_it() {
    Graph graph = new Graph("root -> keeper; keeper -> a; a -> b; b -> a");
    HeapView pending = graph.die("a", "b");
    assertThat(pending.totals().pending()).isEqualTo(2);
    assertThat(pending.totals().liveObjects()).isEqualTo(1);
    assertThat(freed(pending)).isEmpty();
    graph.drop("keeper", "a");
    graph.heap.observeDeaths(new int[0], 0, 1);
    assertThat(freed(graph.view())).isEqualTo(Map.of(CYCLIC, 2L));
    assertThat(graph.view().totals().pending()).isZero();
  }

  @Test
  void a_ring_of_which_one_member_was_dropped_is_confirmed() {
    Graph graph = new Graph("a -> b; b -> a");
    graph.heap.dropped(graph.id("a"));
    assertThat(freed(graph.die("a", "b"))).isEqualTo(Map.of(CYCLIC, 2L));
  }

  @Test
  void neighbours_dropped_one_by_one_are_unsettled_and_so_is_what_hangs_on_them() {
    Graph graph = new Graph("a -> b; b -> a; b -> tail");
    graph.heap.dropped(graph.id("a"));
    graph.heap.dropped(graph.id("b"));
    HeapView view = graph.die("a", "b", "tail");
    assertThat(freed(view)).isEqualTo(Map.of(UNSETTLED, 3L));
    assertThat(view.totals().confirmed()).isZero();
  }

  @Test
  void a_ring_that_dies_in_two_parts_is_one_cycle() {
    Graph graph = new Graph("old -> young; young -> old; young -> leaf");
    assertThat(graph.die("young", "leaf").totals().pending()).isEqualTo(2);
    HeapView view = graph.die("old");
    assertThat(freed(view)).isEqualTo(Map.of(CYCLIC, 3L));
    assertThat(view.cycles().get(0).objects()).isEqualTo(2);
  }

  @Test
  void after_two_jvm_collections_a_recorded_live_holder_leaves_the_object_unsettled() {
    Graph graph = new Graph("root -> keeper; keeper -> a; a -> b");
    graph.die("a", "b");
    assertThat(freed(graph.die())).isEmpty();
    HeapView view = graph.die();
    assertThat(freed(view)).isEqualTo(Map.of(UNSETTLED, 1L, ACYCLIC, 1L));
    assertThat(view.totals().unlinked()).isEqualTo(1);
    graph.drop("keeper", "a");
    assertThat(graph.view().totals().unlinked()).isZero();
    assertThat(graph.view().totals().edges()).isZero();
    assertThat(Laws.broken(graph.view())).isEmpty();
  }

  @Test
  void an_id_is_not_reused_while_a_recorded_edge_leads_to_it() {
    Graph graph = new Graph("root -> keeper; keeper -> a");
    int id = graph.id("a");
    graph.die("a");
    graph.die();
    graph.die();
    assertThat(graph.id("b")).isNotEqualTo(id);
    graph.drop("keeper", "a");
    assertThat(graph.id("c")).isEqualTo(id);
  }

  @Test
  void a_dead_object_that_waits_for_its_holder_is_no_member_of_a_later_dead_set() {
    Graph graph = new Graph("root -> keeper; keeper -> holder; holder -> a");
    graph.die("a");
    graph.die();
    graph.die();
    assertThat(graph.view().totals().unlinked()).isEqualTo(1);
    assertThat(graph.die("holder").totals().pending()).as("the keeper lives").isEqualTo(1);
    assertThat(freed(graph.view())).isEqualTo(Map.of(UNSETTLED, 1L));
  }

  @Test
  void what_refers_to_an_object_that_died_unsettled_is_unknown_even_if_that_has_id_0() {
    ShadowHeap heap =
        new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 10, new TestNames(), () -> 0);
    int first = heap.register(1, 1, 24, false, false);
    assertThat(first).isZero();
    int holder = heap.register(1, 1, 24, true, false);
    heap.trace(holder, new int[] {1}, new int[] {first}, 1, false);
    heap.observeDeaths(new int[] {first}, 1, 1);
    heap.observeDeaths(new int[0], 0, 3);
    assertThat(freed(heap.freeze(type -> true))).isEqualTo(Map.of(UNSETTLED, 1L));
    heap.observeDeaths(new int[] {holder}, 1, 3);
    assertThat(freed(heap.freeze(type -> true))).isEqualTo(Map.of(UNSETTLED, 1L, UNKNOWN, 1L));
  }

  @Test
  void a_suspected_ring_that_dies_unsettled_is_undecided() {
    Graph graph = new Graph("root -> a; a -> b; b -> a");
    graph.drop("root", "a");
    assertThat(graph.heap.collect(0)).isEqualTo(2);
    graph.heap.stale(graph.id("a"));
    HeapView view = graph.die("a", "b");
    assertThat(freed(view)).isEqualTo(Map.of(UNSETTLED, 2L));
    assertThat(view.totals().withdrawn()).isZero();
    assertThat(view.totals().suspicions().undecided()).isEqualTo(2);
    assertThat(view.cycles().get(0).state()).isEqualTo(CycleView.State.WITHDRAWN);
    assertThat(view.cycles().get(0).suspectedNow()).isZero();
  }

  @Test
  void many_dead_wait_for_one_holder_and_keep_their_sizes() {
    ShadowHeap heap =
        new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 1_000, new TestNames(), () -> 0);
    int n = 200;
    int keeper = heap.register(1, 1, 24, true, false);
    int[] ids = new int[n];
    int[] slots = new int[n];
    for (int i = 0; i < n; i++) {
      ids[i] = heap.register(2, 1, 16 + i, false, false);
      slots[i] = ShadowHeap.ELEMENT;
    }
    heap.trace(keeper, slots, ids, n, false);
    heap.observeDeaths(ids, n, 1);
    assertThat(heap.freeze(type -> true).totals().pending()).isEqualTo(n);
    heap.trace(keeper, slots, ids, 100, false);
    heap.observeDeaths(new int[0], 0, 2);
    assertThat(heap.freeze(type -> true).totals().pending()).isEqualTo(100);
    heap.observeDeaths(new int[] {keeper}, 1, 2);
    HeapView view = heap.freeze(type -> true);
    assertThat(view.totals().pending()).isZero();
    assertThat(view.types().get(1).freed(UNTRACED).objects()).isZero();
    assertThat(view.types().get(1).freed(ACYCLIC))
        .isEqualTo(new TypeView.Amount(n, 16 * n + n * (n - 1) / 2));
  }

  @Test
  void a_ring_with_a_member_whose_edges_may_be_out_of_date_is_no_confirmed_cycle() {
    Graph graph = new Graph("a -> b; b -> a; b -> tail");
    graph.heap.stale(graph.id("a"));
    HeapView view = graph.die("a", "b", "tail");
    assertThat(freed(view)).isEqualTo(Map.of(UNSETTLED, 3L));
    assertThat(view.totals().confirmed()).isZero();
    assertThat(view.cycles()).isEmpty();
  }

  @Test
  void a_trace_clears_what_may_be_out_of_date() {
    Graph graph = new Graph("a -> b; b -> a");
    graph.heap.stale(graph.id("a"));
    graph.trace(graph.id("a"));
    assertThat(freed(graph.die("a", "b"))).isEqualTo(Map.of(CYCLIC, 2L));
  }

  @Test
  void a_container_never_traced_is_untraced_and_an_atom_never_is() {
    Graph graph = new Graph("root");
    ShadowHeap heap = graph.heap;
    int container = heap.register(1, 1, 16, true, false);
    int atom = heap.register(2, 1, 16, false, false);
    heap.observeDeaths(new int[] {container, atom}, 2, 1);
    assertThat(freed(graph.view())).isEqualTo(Map.of(UNTRACED, 1L, ACYCLIC, 1L));
  }

  @Test
  void what_reaches_an_untracked_object_among_the_dead_is_unknown() {
    Graph graph = new Graph("a -> b; b -> c");
    graph.heap.trace(graph.id("b"), new int[] {1}, new int[] {graph.id("c")}, 1, true);
    assertThat(freed(graph.die("a", "b", "c"))).isEqualTo(Map.of(UNKNOWN, 2L, ACYCLIC, 1L));
  }

  @Test
  void a_finalizer_keeps_its_ring_from_being_confirmed() {
    Graph graph = new Graph("a! -> b; b -> a!; c!");
    assertThat(freed(graph.die("a!", "b", "c!"))).isEqualTo(Map.of(FINALIZABLE, 3L));
  }

  @Test
  void what_goes_with_its_class_loader_is_said_so_whatever_else_it_is() {
    Graph graph = new Graph("a! -> b; b -> a!");
    graph.heap.classUnloading(graph.id("a!"));
    assertThat(freed(graph.die("a!", "b"))).isEqualTo(Map.of(CLASS_UNLOADING, 2L));
  }

  @Test
  void lists_of_any_length_have_one_fingerprint_and_a_shortest_cycle_of_two() {
    Graph graph = new Graph("root");
    ring(graph, "x", 3);
    ring(graph, "y", 7);
    HeapView view = graph.die(names("x", 3));
    assertThat(view.cycles()).hasSize(1);
    String fingerprint = view.cycles().get(0).fingerprint();
    view = graph.die(names("y", 7));
    assertThat(view.cycles()).hasSize(1);
    assertThat(view.cycles().get(0).fingerprint()).isEqualTo(fingerprint);
    assertThat(view.cycles().get(0).seen()).isEqualTo(2);
    assertThat(view.cycles().get(0).objects()).isEqualTo(10);
    assertThat(view.cycles().get(0).cycle())
        .containsExactly(
            new CycleView.Step(graph.type("Node"), graph.type("next")),
            new CycleView.Step(graph.type("Node"), graph.type("prev")));
  }

  @Test
  void what_was_unlinked_is_free_once_its_last_holder_is_classified_too() {
    ShadowHeap heap =
        new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 10, new TestNames(), () -> 0);
    int target = heap.register(1, 1, 24, true, false);
    int holder = heap.register(1, 1, 24, true, false);
    heap.trace(holder, new int[] {1}, new int[] {target}, 1, false);
    heap.observeDeaths(new int[] {target}, 1, 1);
    for (int collections = 2; collections < 6; collections++) {
      heap.observeDeaths(new int[0], 0, collections);
    }
    assertThat(target).isZero();
    assertThat(heap.freeze(type -> true).totals().unlinked()).isEqualTo(1);
    heap.observeDeaths(new int[] {holder}, 1, 6);
    for (int collections = 7; collections < 10; collections++) {
      heap.observeDeaths(new int[0], 0, collections);
    }
    HeapView view = heap.freeze(type -> true);
    assertThat(view.totals().unlinked()).isZero();
    assertThat(Laws.broken(view)).isEmpty();
  }

  @Test
  void only_the_death_of_a_registered_container_is_taken_off_the_count() {
    ShadowHeap heap =
        new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 10, new TestNames(), () -> 0);
    int[] registered = {heap.register(1, 1, 24, true, false), heap.register(1, 1, 24, true, false)};
    int plain = heap.register(1, 1, 24, false, false);
    int adopted = heap.adopt(1, 24, true, false);
    assertThat(heap.generations().counts().get(0)).isEqualTo(2);
    heap.observeDeaths(new int[] {plain, adopted}, 2, 1);
    assertThat(heap.generations().counts().get(0)).isEqualTo(2);
    heap.observeDeaths(new int[] {registered[0]}, 1, 2);
    assertThat(heap.generations().counts().get(0)).isEqualTo(1);
  }

  @Test
  @Tag("large")
  void a_ring_of_a_million_is_confirmed_without_recursion() {
    ShadowHeap heap =
        new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 2_000_000, new TestNames(), () -> 0);
    heap.thresholds(0, 10, 10);
    int n = 1_000_000;
    int[] ids = new int[n];
    for (int i = 0; i < n; i++) {
      ids[i] = heap.register(1, 1, 24, true, false);
    }
    for (int i = 0; i < n; i++) {
      heap.trace(ids[i], new int[] {1}, new int[] {ids[(i + 1) % n]}, 1, false);
    }
    heap.observeDeaths(ids, n, 1);
    HeapView view = heap.freeze(type -> true);
    assertThat(view.totals().confirmed()).isEqualTo(n);
    assertThat(view.totals().liveObjects()).isZero();
    assertThat(view.pools().account().arenas()).isZero();
    assertThat(view.cycles().get(0).cycle()).containsExactly(new CycleView.Step(1, 1));
  }

  private static void ring(Graph graph, String prefix, int length) {
    String[] names = names(prefix, length);
    for (String name : names) {
      graph.id(name);
    }
    for (int i = 0; i < length; i++) {
      graph.store(names[i], "next", names[(i + 1) % length]);
      graph.store(names[(i + 1) % length], "prev", names[i]);
    }
  }

  private static String[] names(String prefix, int length) {
    String[] names = new String[length];
    for (int i = 0; i < length; i++) {
      names[i] = prefix + i;
    }
    return names;
  }

  private static Map<DeathKind, Long> freed(HeapView view) {
    Map<DeathKind, Long> freed = new TreeMap<>();
    for (DeathKind kind : DeathKind.values()) {
      long objects = view.types().stream().mapToLong(type -> type.freed(kind).objects()).sum();
      if (objects > 0) {
        freed.put(kind, objects);
      }
    }
    return freed;
  }
}
