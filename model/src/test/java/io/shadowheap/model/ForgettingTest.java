// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadowheap.model.check.Laws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForgettingTest {

  private static final int SLOT = 3;

  private final ShadowHeap heap =
      new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 10_000, new TestNames(), () -> 0);

  private int object() {
    return heap.register(1, 1, 48, true, false);
  }

  private void refers(int holder, int... targets) {
    int[] slots = new int[targets.length];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = SLOT + i;
    }
    heap.trace(holder, slots, targets, targets.length, false);
  }

  private TypeView type() {
    return heap.freeze(type -> true).types().get(0);
  }

  private void booksBalance() {
    assertThat(Laws.broken(heap.freeze(type -> true))).isEmpty();
  }

  @Test
  void what_a_forgotten_object_referred_to_is_held_by_one_less() {
    int holder = object();
    int held = object();
    refers(holder, held, held);
    heap.forget(new int[] {holder}, 1);
    assertThat(heap.refcount(held)).isZero();
    assertThat(heap.isLive(holder)).isFalse();
    booksBalance();
  }

  @Test
  void what_was_unlinked_is_free_once_its_last_holder_is_forgotten() {
    int dead = object();
    int holder = object();
    refers(holder, dead);
    heap.observeDeaths(new int[] {dead}, 1, 1);
    for (int collections = 2; collections < 6; collections++) {
      heap.observeDeaths(new int[0], 0, collections);
    }
    assertThat(heap.freeze(type -> true).totals().unlinked()).isEqualTo(1);
    heap.forget(new int[] {holder}, 1);
    assertThat(heap.freeze(type -> true).totals().unlinked()).isZero();
    booksBalance();
  }

  @Test
  void who_did_not_refer_to_what_is_forgotten_is_left_alone() {
    int holder = object();
    int held = object();
    refers(holder, held);
    heap.forget(new int[] {object()}, 1);
    assertThat(heap.isFrontier(holder)).isFalse();
    assertThat(heap.degree(holder)).isEqualTo(1);
  }

  @Test
  void a_suspected_ring_that_is_forgotten_is_withdrawn() {
    Graph graph = new Graph("root -> a; a -> b; b -> a");
    graph.drop("root", "a");
    assertThat(graph.heap.collect(0)).isEqualTo(2);
    graph.heap.forget(new int[] {graph.id("a"), graph.id("b")}, 2);
    assertThat(graph.view().totals().withdrawn()).isEqualTo(2);
    assertThat(graph.view().cycles().get(0).suspectedNow()).isZero();
  }

  @Test
  void whoever_referred_to_a_forgotten_object_refers_to_something_unknown() {
    int holder = object();
    int gone = object();
    int stays = object();
    refers(holder, gone, stays, gone);
    heap.forget(new int[] {gone}, 1);
    assertThat(heap.degree(holder)).isEqualTo(1);
    assertThat(heap.targetAt(holder, 0)).isEqualTo(stays);
    assertThat(heap.slotAt(holder, 0)).isEqualTo(SLOT + 1);
    assertThat(heap.isFrontier(holder)).isTrue();
    booksBalance();
  }

  @Test
  void a_static_field_forgets_it_too() {
    int statics = heap.rootHolder(5);
    int gone = object();
    refers(statics, gone);
    heap.forget(new int[] {gone}, 1);
    assertThat(heap.degree(statics)).isZero();
    assertThat(heap.freeze(type -> true).totals().roots()).isZero();
    booksBalance();
  }

  @Test
  void a_forgotten_object_was_neither_freed_nor_is_it_live() {
    int[] ids = {object(), object(), object()};
    heap.forget(ids, 2);
    assertThat(type().forgotten()).isEqualTo(2);
    assertThat(type().liveObjects()).isEqualTo(1);
    assertThat(type().registered()).isEqualTo(3);
    assertThat(type().freed()).allMatch(amount -> amount.objects() == 0);
    booksBalance();
  }

  @Test
  void a_dead_object_that_waited_for_a_forgotten_holder_is_unknown_garbage_no_longer_pending() {
    int holder = object();
    int dead = object();
    refers(holder, dead);
    refers(dead);
    heap.observeDeaths(new int[] {dead}, 1, 1);
    assertThat(type().pending()).isEqualTo(1);
    heap.forget(new int[] {holder}, 1);
    heap.observeDeaths(new int[0], 0, 1);
    assertThat(type().pending()).isZero();
    booksBalance();
  }

  @Test
  void naming_an_object_twice_or_one_that_is_gone_changes_nothing() {
    int once = object();
    int gone = object();
    heap.forget(new int[] {gone}, 1);
    assertThatThrownBy(() -> heap.forget(new int[] {once, once}, 2))
        .hasMessageContaining("comes twice: id=" + once);
    assertThatThrownBy(() -> heap.forget(new int[] {once, gone}, 2))
        .hasMessageContaining("object to forget is not a live tracked object");
    assertThat(heap.isLive(once)).isTrue();
    booksBalance();
    heap.forget(new int[] {once}, 1);
    booksBalance();
  }

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  /** The naive heap: a map of lists of edges. */
  @ParameterizedTest
  @MethodSource("seeds")
  void counts_stay_those_of_the_edges_between_the_objects_left(long seed) {
    Random random = new Random(seed);
    Map<Integer, List<Integer>> naive = new HashMap<>();
    for (int step = 0; step < 60; step++) {
      List<Integer> live = new ArrayList<>(naive.keySet());
      for (int i = 0; i < 10; i++) {
        int id = object();
        naive.put(id, new ArrayList<>());
        live.add(id);
      }
      for (int i = 0; i < 15; i++) {
        int holder = live.get(random.nextInt(live.size()));
        List<Integer> targets = new ArrayList<>();
        int degree = random.nextInt(20) == 0 ? 50 : random.nextInt(4);
        for (int edge = 0; edge < degree; edge++) {
          targets.add(live.get(random.nextInt(live.size())));
        }
        naive.put(holder, targets);
        refers(holder, targets.stream().mapToInt(Integer::intValue).toArray());
      }
      Collections.shuffle(live, random);
      int n = random.nextInt(live.size() / 2 + 1);
      int[] going = live.subList(0, n).stream().mapToInt(Integer::intValue).toArray();
      heap.forget(going, n);
      for (int id : going) {
        naive.remove(id);
      }
      naive.values().forEach(targets -> targets.removeIf(target -> !naive.containsKey(target)));
      agree(naive, "seed=%d step=%d".formatted(seed, step));
    }
    booksBalance();
  }

  private void agree(Map<Integer, List<Integer>> naive, String when) {
    Map<Integer, Integer> counts = new HashMap<>();
    naive.keySet().forEach(id -> counts.put(id, 0));
    naive.values().forEach(targets -> targets.forEach(t -> counts.merge(t, 1, Integer::sum)));
    naive.forEach(
        (id, targets) -> {
          assertThat(heap.refcount(id)).as("%s id=%d", when, id).isEqualTo(counts.get(id));
          List<Integer> stored = new ArrayList<>();
          for (int i = 0; i < heap.degree(id); i++) {
            stored.add(heap.targetAt(id, i));
          }
          assertThat(stored).as("%s id=%d", when, id).isEqualTo(targets);
        });
  }
}
