// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.govern.Estimate;
import io.shadowheap.model.check.Laws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sample.Node;

class ThinningTest {

  private static final int MAX_OBJECTS = 2_000;

  private final TracedProgram program =
      new TracedProgram(new TrackerOptions(MAX_OBJECTS, 1, 0, Double.POSITIVE_INFINITY));
  private final List<Node> held = new ArrayList<>();

  private void make(int nodes) {
    for (int i = 0; i < nodes; i++) {
      held.add(program.register(new Node()));
    }
    program.drain();
  }

  private Estimate estimate() {
    return program.tracker.estimates().get(program.types.id("sample.Node"));
  }

  @Test
  void a_crowded_type_is_thinned_the_books_balance_and_what_is_left_stands_for_all() {
    for (int second = 0; second < 100; second++) {
      make(100);
      program.epochs(1);
      assertThat(program.tracker.tracked().size()).isLessThan(MAX_OBJECTS);
    }
    assertThat(Laws.broken(program.view())).isEmpty();
    assertThat(program.type("sample.Node").forgotten()).isPositive();
    assertThat(program.counters().registrationsSkipped()).containsEntry("max_objects", 0L);
    // 10,000 live; five standard errors either way
    Estimate estimate = estimate();
    assertThat(estimate.standardError()).isBetween(50.0, 1_000.0);
    assertThat((double) estimate.objects())
        .isBetween(10_000 - 5 * estimate.standardError(), 10_000 + 5 * estimate.standardError());
  }

  @Test
  void what_was_left_out_is_not_adopted_while_its_type_is_sampled() {
    make(1_800);
    Node holder = held.stream().filter(program::knows).findFirst().orElseThrow();
    Node forgotten = held.stream().filter(n -> !program.knows(n)).findFirst().orElseThrow();
    holder.left = forgotten;
    program.epochs(3);
    assertThat(program.knows(holder)).isTrue();
    assertThat(program.knows(forgotten)).isFalse();
    assertThat(program.heap.isFrontier(program.id(holder))).isTrue();
    assertThat(program.counters().adoptionsSkipped().get("sampled")).isPositive();
  }

  private void makeHolders(int nodes) {
    for (int i = 0; i < nodes; i++) {
      Node holder = program.register(new Node());
      holder.left = program.register(new Object[1]);
      held.add(holder);
    }
    program.drain();
  }

  @Test
  void nobody_knows_how_long_an_object_waited_whose_holder_was_forgotten() {
    makeHolders(100);
    program.epochs(2);
    make(1_600);
    assertThat(held.subList(0, 100)).anyMatch(holder -> !program.knows(holder));
    held.clear();
    program.collectAndSettle();
    ReclaimDelay delay =
        program.tracker.reclaimDelays().get(program.types.id("java.lang.Object[]"));
    assertThat(delay.objects()).isZero();
    assertThat(delay.untimed()).isEqualTo(100);
  }

  @Test
  void when_there_is_room_again_levels_fall_and_everything_new_is_registered() {
    make(1_800);
    assertThat(program.tracker.takeSampled().get(program.types.id("sample.Node"))).isTrue();
    held.clear();
    program.collectAndSettle();
    program.epochs(60);
    program.tracker.takeSampled();
    assertThat(program.tracker.takeSampled().isEmpty()).isTrue();
    make(500);
    assertThat(estimate()).isEqualTo(new Estimate(500, 500L * TracedProgram.BYTES, 0, 0));
  }
}
