// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuspicionTest {

  private static final String TWO_RINGS = "root -> a; root -> c; a -> b; b -> a; c -> d; d -> c";

  @Test
  void a_ring_that_nobody_ever_let_go_of_may_be_held_by_a_stack_and_is_not_suspected() {
    Graph graph = new Graph("a -> b; b -> a");
    assertThat(graph.heap.collect(2)).isZero();
    assertThat(graph.view().totals().suspected()).isZero();
  }

  @Test
  void a_ring_that_a_root_let_go_of_is_suspected_once() {
    Graph graph = new Graph("root -> a; a -> b; b -> a");
    assertThat(graph.heap.collect(0)).isZero();
    graph.drop("root", "a");
    assertThat(graph.heap.collect(1)).isEqualTo(2);
    assertThat(graph.heap.collect(2)).isZero();
    assertThat(graph.view().totals().suspected()).isEqualTo(2);
    CycleView cycle = graph.view().cycles().get(0);
    assertThat(cycle.state()).isEqualTo(CycleView.State.SUSPECTED);
    assertThat(cycle.suspectedNow()).isEqualTo(2);
  }

  @Test
  void a_ring_that_another_root_holds_is_not_suspected() {
    Graph graph = new Graph("root -> a; root -> keeper; keeper -> b; a -> b; b -> a");
    graph.drop("root", "a");
    assertThat(graph.heap.collect(2)).isZero();
  }

  @Test
  void a_suspected_ring_that_the_jvm_reclaims_is_confirmed() {
    Graph graph = new Graph("root -> a; a -> b; b -> a");
    graph.drop("root", "a");
    graph.heap.collect(0);
    HeapView view = graph.die("a", "b");
    assertThat(view.totals().suspected()).isEqualTo(2);
    assertThat(view.totals().confirmed()).isEqualTo(2);
    assertThat(view.totals().withdrawn()).isZero();
    assertThat(view.cycles().get(0).state()).isEqualTo(CycleView.State.CONFIRMED);
    assertThat(view.cycles().get(0).suspectedNow()).isZero();
    assertThat(view.totals().suspicions()).isEqualTo(new HeapView.Suspicions(0, 2, 0, 1, 1));
  }

  @Test
  void a_ring_that_no_collection_looked_at_before_it_died_was_not_suspected() {
    Graph graph = new Graph("root -> a; a -> b; b -> a; root -> c; c -> c");
    graph.drop("root", "a");
    graph.heap.collect(0);
    graph.drop("root", "c");
    HeapView view = graph.die("a", "b", "c");
    assertThat(view.totals().confirmed()).isEqualTo(3);
    assertThat(view.totals().suspicions()).isEqualTo(new HeapView.Suspicions(0, 2, 0, 2, 1));
  }

  @Test
  void a_suspected_ring_that_dies_with_a_stale_member_is_undecided_and_not_withdrawn() {
    Graph graph = new Graph("root -> a; a -> b; b -> a");
    graph.drop("root", "a");
    graph.heap.collect(0);
    graph.heap.stale(graph.id("a"));
    HeapView view = graph.die("a", "b");
    assertThat(view.totals().withdrawn()).isZero();
    assertThat(view.totals().suspicions()).isEqualTo(new HeapView.Suspicions(0, 0, 2, 0, 0));
  }

  @Test
  void a_suspected_ring_waits_until_the_jvm_or_a_holder_settles_it() {
    Graph graph = new Graph("root -> a; a -> b; b -> a");
    graph.drop("root", "a");
    graph.heap.collect(0);
    assertThat(graph.view().totals().suspicions())
        .isEqualTo(new HeapView.Suspicions(2, 0, 0, 0, 0));
  }

  @Test
  void a_suspected_ring_that_a_live_holder_refers_to_again_is_withdrawn_as_a_whole() {
    Graph graph = new Graph("root -> a; root -> keeper; a -> b; b -> a");
    graph.drop("root", "a");
    graph.heap.collect(0);
    graph.store("keeper", "f", "b");
    HeapView view = graph.view();
    assertThat(view.totals().withdrawn()).isEqualTo(2);
    assertThat(view.cycles().get(0).state()).isEqualTo(CycleView.State.WITHDRAWN);
    assertThat(graph.heap.isSuspected(graph.id("a"))).isFalse();
  }

  @Test
  void a_ring_held_by_a_ring_that_nobody_let_go_of_is_not_suspected() {
    Graph graph = new Graph("root -> c; a -> b; b -> a; b -> c; c -> d; d -> c");
    graph.drop("root", "c");
    assertThat(graph.heap.collect(2)).isZero();
  }

  @Test
  void suspected_objects_are_promoted_with_the_survivors() {
    Graph graph = new Graph("root -> a; a -> b; b -> a");
    graph.drop("root", "a");
    graph.heap.collect(0);
    assertThat(graph.heap.generation(graph.id("a"))).isEqualTo(1);
    assertThat(graph.view().generations().rows().get(0).collected()).isEqualTo(2);
    assertThat(graph.view().generations().rows().get(0).survivors()).isEqualTo(2);
  }

  @Test
  void a_suspect_whose_partner_alone_died_is_withdrawn_by_the_next_collection() {
    Graph graph = new Graph("root -> a; a -> b; b -> a");
    graph.drop("root", "a");
    assertThat(graph.heap.collect(0)).isEqualTo(2);
    graph.die("b");
    graph.die();
    assertThat(graph.die().totals().suspicions().undecided()).isEqualTo(1);
    assertThat(graph.heap.isSuspected(graph.id("a"))).isTrue();
    assertThat(graph.heap.collect(2)).isZero();
    assertThat(graph.heap.isSuspected(graph.id("a"))).isFalse();
    assertThat(graph.view().totals().withdrawn()).isEqualTo(1);
  }

  @Test
  void what_a_ring_that_nobody_let_go_of_reaches_by_way_of_others_is_not_suspected() {
    Graph graph = new Graph("root -> c; a -> b; b -> a; b -> x; x -> c; c -> d; d -> c");
    graph.drop("root", "c");
    assertThat(graph.heap.collect(2)).isZero();
  }

  @Test
  void what_a_suspected_ring_reaches_by_way_of_others_is_suspected_if_it_was_let_go() {
    Graph graph = new Graph(TWO_RINGS + "; b -> x; x -> c");
    graph.drop("root", "a");
    graph.drop("root", "c");
    assertThat(graph.heap.collect(2)).isEqualTo(4);
    assertThat(graph.heap.isSuspected(graph.id("x"))).isFalse();
  }

  @Test
  void a_suspected_ring_that_a_new_ring_turns_out_to_hold_is_withdrawn() {
    Graph graph = new Graph(TWO_RINGS + "; b -> x; x -> c; y -> z");
    graph.drop("root", "a");
    graph.drop("root", "c");
    assertThat(graph.heap.collect(0)).isEqualTo(4);
    graph.store("y", "f", "x");
    graph.store("x", "f", "y");
    assertThat(graph.view().totals().withdrawn()).isZero();
    assertThat(graph.heap.collect(2)).isZero();
    assertThat(graph.view().totals().withdrawn()).isEqualTo(2);
    assertThat(graph.heap.isSuspected(graph.id("a"))).isTrue();
    assertThat(graph.heap.isSuspected(graph.id("c"))).isFalse();
    assertThat(graph.heap.isSuspected(graph.id("d"))).isFalse();
  }

  @Test
  void a_suspect_whose_partner_died_is_withdrawn_though_another_suspect_refers_to_it() {
    Graph graph = new Graph(TWO_RINGS + "; b -> c");
    graph.drop("root", "a");
    graph.drop("root", "c");
    assertThat(graph.heap.collect(0)).isEqualTo(4);
    graph.die("d");
    graph.die();
    assertThat(graph.die().totals().suspicions().undecided()).isEqualTo(1);
    assertThat(graph.heap.collect(2)).isZero();
    assertThat(graph.view().totals().withdrawn()).isEqualTo(1);
    assertThat(graph.heap.isSuspected(graph.id("b"))).isTrue();
    assertThat(graph.heap.isSuspected(graph.id("c"))).isFalse();
  }

  @Test
  void one_of_two_rings_is_withdrawn_and_the_other_stays_suspected() {
    Graph graph = new Graph(TWO_RINGS + "; root -> keeper");
    graph.drop("root", "a");
    graph.drop("root", "c");
    assertThat(graph.heap.collect(0)).isEqualTo(4);
    graph.store("keeper", "f", "a");
    assertThat(graph.view().totals().withdrawn()).isEqualTo(2);
    assertThat(graph.heap.isSuspected(graph.id("c"))).isTrue();
    assertThat(graph.heap.isSuspected(graph.id("d"))).isTrue();
  }

  @Test
  void the_last_of_a_ring_is_withdrawn_as_soon_as_something_refers_to_it() {
    Graph graph = new Graph("root -> a; root -> keeper; a -> b; b -> a");
    graph.drop("root", "a");
    graph.heap.collect(0);
    graph.die("b");
    graph.die();
    assertThat(graph.die().totals().suspicions().undecided()).isEqualTo(1);
    graph.store("keeper", "f", "a");
    assertThat(graph.view().totals().withdrawn()).isEqualTo(1);
    assertThat(graph.heap.isSuspected(graph.id("a"))).isFalse();
  }

  @Test
  void a_ring_is_suspected_though_its_edges_lie_behind_those_of_one_that_nobody_let_go_of() {
    ShadowHeap heap =
        new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 10, new TestNames(), () -> 0);
    int[] ids = new int[4];
    for (int i = 0; i < 4; i++) {
      ids[i] = heap.register(1, 1, 16, true, false);
    }
    trace(heap, ids[2], ids[3]);
    trace(heap, ids[3], ids[2]);
    trace(heap, ids[0], ids[1]);
    trace(heap, ids[1], ids[0]);
    int keeper = heap.rootHolder(1);
    trace(heap, keeper, ids[0]);
    trace(heap, keeper);
    assertThat(heap.collect(2)).isEqualTo(2);
    assertThat(heap.isSuspected(ids[0])).isTrue();
    assertThat(heap.isSuspected(ids[1])).isTrue();
    assertThat(heap.isSuspected(ids[2])).isFalse();
  }

  @Test
  void the_very_first_object_is_withdrawn_with_its_ring() {
    ShadowHeap heap =
        new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 10, new TestNames(), () -> 0);
    int first = heap.register(1, 1, 16, true, false);
    int second = heap.register(1, 1, 16, true, false);
    int keeper = heap.rootHolder(1);
    trace(heap, first, second);
    trace(heap, second, first);
    trace(heap, keeper, second);
    trace(heap, keeper);
    assertThat(first).isZero();
    assertThat(heap.collect(0)).isEqualTo(2);
    trace(heap, keeper, second);
    assertThat(heap.isSuspected(first)).isFalse();
    assertThat(heap.freeze(type -> true).totals().withdrawn()).isEqualTo(2);
  }

  @Test
  void tracing_a_holder_again_without_a_change_makes_no_candidate() {
    Graph graph = new Graph("a -> b; b -> a");
    graph.trace(graph.id("a"));
    graph.trace(graph.id("b"));
    assertThat(graph.heap.collect(2)).isZero();
  }

  private static void trace(ShadowHeap heap, int holder, int... targets) {
    heap.trace(holder, new int[targets.length], targets, targets.length, false);
  }
}
