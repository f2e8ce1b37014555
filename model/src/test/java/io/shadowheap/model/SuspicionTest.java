// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuspicionTest {

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
    assertThat(graph.die().totals().withdrawn()).isEqualTo(1);
    assertThat(graph.heap.isSuspected(graph.id("a"))).isTrue();
    assertThat(graph.heap.collect(2)).isZero();
    assertThat(graph.heap.isSuspected(graph.id("a"))).isFalse();
    assertThat(graph.view().totals().withdrawn()).isEqualTo(2);
  }

  @Test
  void tracing_a_holder_again_without_a_change_makes_no_candidate() {
    Graph graph = new Graph("a -> b; b -> a");
    graph.trace(graph.id("a"));
    graph.trace(graph.id("b"));
    assertThat(graph.heap.collect(2)).isZero();
  }
}
