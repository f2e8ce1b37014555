// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the shadow heap answers about one object: the agent's decisions hang on it. */
class QuestionsTest {

  private static final int[] NO_INTS = {};

  private final ShadowHeap heap =
      new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 3, new TestNames(), () -> 0);

  @Test
  void a_container_holds_references_and_an_atom_does_not() {
    assertThat(heap.isContainer(heap.register(1, 5, 48, true, false))).isTrue();
    assertThat(heap.isContainer(heap.register(1, 5, 48, false, false))).isFalse();
  }

  @Test
  void who_was_adopted_has_no_site_and_who_was_registered_has_one() {
    int registered = heap.register(1, 5, 48, true, false);
    int adopted = heap.adopt(1, 48, true, false);
    assertThat(heap.isAdopted(registered)).isFalse();
    assertThat(heap.site(registered)).isEqualTo(5);
    assertThat(heap.isAdopted(adopted)).isTrue();
    assertThat(heap.site(adopted)).isEqualTo(ShadowHeap.NO_SITE);
  }

  @Test
  void a_frontier_is_what_the_last_trace_said() {
    int id = heap.register(1, 5, 48, true, false);
    assertThat(heap.isTraced(id)).isFalse();
    assertThat(heap.isFrontier(id)).isFalse();
    heap.trace(id, NO_INTS, NO_INTS, 0, true);
    assertThat(heap.isTraced(id)).isTrue();
    assertThat(heap.isFrontier(id)).isTrue();
    heap.trace(id, NO_INTS, NO_INTS, 0, false);
    assertThat(heap.isTraced(id)).isTrue();
    assertThat(heap.isFrontier(id)).isFalse();
  }

  @Test
  void an_id_is_known_until_nothing_refers_to_it_and_live_until_it_dies() {
    int holder = heap.register(1, 5, 48, true, false);
    int id = heap.register(1, 5, 48, true, false);
    heap.trace(holder, new int[] {1}, new int[] {id}, 1, false);
    heap.observeDeaths(new int[] {id}, 1, 1);
    assertThat(heap.isLive(id)).isFalse();
    assertThat(heap.isKnown(id)).as("it waits for its holder").isTrue();
    heap.trace(holder, NO_INTS, NO_INTS, 0, false);
    heap.observeDeaths(NO_INTS, 0, 2);
    assertThat(heap.isKnown(id)).isFalse();
    assertThat(heap.isKnown(holder)).isTrue();
    assertThat(heap.isKnown(heap.idLimit())).isFalse();
  }

  @Test
  void root_holders_take_no_room_of_objects_and_give_their_id_back() {
    int one = heap.rootHolder(7);
    int two = heap.rootHolder(8);
    for (int i = 0; i < 3; i++) {
      assertThat(heap.register(1, 5, 48, true, false)).isNotEqualTo(ShadowHeap.FULL);
    }
    assertThat(heap.register(1, 5, 48, true, false)).isEqualTo(ShadowHeap.FULL);
    heap.dropRootHolder(one);
    assertThat(heap.isKnown(one)).isFalse();
    assertThat(heap.register(1, 5, 48, true, false)).isEqualTo(ShadowHeap.FULL);
    assertThat(heap.rootHolder(9)).isEqualTo(one);
    assertThat(heap.isRootHolder(two)).isTrue();
    assertThat(heap.freeze(type -> true).totals().refused()).isEqualTo(2);
  }

  @Test
  void who_lost_a_reference_is_told_and_who_gained_one_is_not() {
    int holder = heap.register(1, 5, 48, true, false);
    int lost = heap.register(1, 5, 48, true, false);
    int gained = heap.register(1, 5, 48, true, false);
    List<Integer> told = new ArrayList<>();
    heap.onReferenceLost(told::add);
    heap.trace(holder, new int[] {1}, new int[] {lost}, 1, false);
    assertThat(told).isEmpty();
    heap.trace(holder, new int[] {1}, new int[] {gained}, 1, false);
    assertThat(told).containsExactly(lost);
  }

  @Test
  void where_collections_are_deferred_the_next_allocation_finds_them_done() {
    Profile deferring = Profile.CPYTHON_3_12.withThresholds(2, 10, 10);
    ShadowHeap later =
        new ShadowHeap(deferring, Freeing.OBSERVED, true, 100, new TestNames(), () -> 0);
    assertThat(later.profile()).isEqualTo(deferring);
    for (int i = 0; i < 3; i++) {
      later.register(1, 5, 48, true, false);
    }
    assertThat(later.generations().counts()).containsExactly(3, 0, 0);
    int fourth = later.register(1, 5, 48, true, false);
    assertThat(later.generations().counts()).containsExactly(1, 1, 0);
    assertThat(later.generation(fourth)).isZero();
    assertThat(later.generations().rows().get(1).objects()).isEqualTo(3);
  }
}
