// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import foreignlib.Framework;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import sample.Node;

class AdoptionTest {

  private final TracedProgram program = new TracedProgram();

  @Test
  void adoption_ends_at_foreign_types_classes_loaders_and_threads() {
    Node holder = program.register(new Node());
    Framework framework = new Framework();
    framework.handler = new ArrayList<>();
    holder.left = framework;
    holder.right =
        new Object[] {
          Node.class, Thread.currentThread(), Node.class.getClassLoader(), new AtomicReference<>()
        };
    program.epochs(3);
    assertThat(program.knows(framework)).isFalse();
    assertThat(program.knows(framework.handler)).isFalse();
    assertThat(program.knows(Thread.currentThread())).isFalse();
    assertThat(program.knows(Node.class)).isFalse();
    assertThat(program.view().totals().adopted()).isEqualTo(2); // the array, the atomic reference
    assertThat(program.heap.isFrontier(program.id(holder))).isTrue();
  }

  @Test
  void values_that_cannot_lead_back_leave_no_doubt_about_their_holder() {
    Node holder = program.register(new Node());
    holder.left = java.time.LocalDate.of(2024, 2, 29);
    holder.right = java.util.concurrent.TimeUnit.DAYS;
    holder.name = "name";
    program.epochs(2);
    assertThat(program.heap.isFrontier(program.id(holder))).isFalse();
  }

  @Test
  void atoms_are_adopted_from_holders_in_scope_one_for_each_registered_object() {
    Node holder = program.register(new Node());
    String name = new String("a name");
    holder.name = name;
    holder.left = new byte[1_000];
    List<Object> list = new ArrayList<>(List.of(new String("in a list")));
    holder.right = list;
    program.epochs(2);
    int atoms = (program.knows(name) ? 1 : 0) + (program.knows(holder.left) ? 1 : 0);
    assertThat(atoms).isEqualTo(1);
    assertThat(program.knows(list.get(0))).isFalse();
    assertThat(program.counters().adoptionsSkipped()).containsEntry("atom", 2L);
  }

  @Test
  void at_most_a_quarter_of_the_shadow_heap_is_adopted() {
    TracedProgram small =
        new TracedProgram(new TrackerOptions(400, 1, 0, Double.POSITIVE_INFINITY));
    Node holder = small.register(new Node());
    List<Object> lists = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lists.add(new AtomicReference<>(lists));
    }
    holder.left = lists;
    small.epochs(2);
    assertThat(small.view().totals().adopted()).isEqualTo(100);
    assertThat(small.counters().adoptionsSkipped().get("budget")).isPositive();
    assertThat(small.heap.isFrontier(small.id(lists))).isFalse();
  }

  @Test
  void what_max_objects_keeps_out_at_once_is_counted_and_thinning_makes_room() {
    TracedProgram small =
        new TracedProgram(new TrackerOptions(100, 1, 0, Double.POSITIVE_INFINITY));
    Object[] kept = fill(small, 150);
    small.epochs(1);
    assertThat(small.counters().registrationsSkipped()).containsEntry("max_objects", 50L);
    assertThat(small.counters().registered()).isEqualTo(100);
    assertThat(small.counters().tracked()).isBetween(20, 80);
    small.epochs(1);
    assertThat(small.counters().atLimit()).isFalse();
    assertThat(kept).doesNotContainNull();
  }

  private static Object[] fill(TracedProgram program, int n) {
    Object[] kept = new Object[n];
    for (int i = 0; i < n; i++) {
      kept[i] = program.register(new Node());
    }
    return kept;
  }

  @Test
  void objects_in_scope_whose_registration_was_missed_are_adopted_beyond_the_budget() {
    Node holder = program.register(new Node());
    Node[] missed = new Node[30_000];
    for (int i = 0; i < missed.length; i++) {
      missed[i] = new Node();
    }
    holder.left = missed;
    program.epochs(3);
    assertThat(program.type("sample.Node").adopted()).isEqualTo(30_000);
    assertThat(program.type("sample.Node").refcount().sum()).isEqualTo(30_000);
    assertThat(program.counters().adoptionsSkipped()).containsEntry("budget", 0L);
  }
}
