// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.CycleView;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sample.Node;

class DeathsTest {

  private final TracedProgram program = new TracedProgram();

  /** Frames of the caller hold nothing of what is built here. */
  private Object[] rings(int n) {
    Object[] held = new Object[n];
    for (int i = 0; i < n; i++) {
      Node a = program.register(new Node());
      Node b = program.register(new Node());
      a.left = b;
      b.left = a;
      held[i] = a;
      if (i % 1_000 == 0) {
        program.drain();
      }
    }
    return held;
  }

  private Object tree(int depth) {
    Node node = program.register(new Node());
    if (depth > 1) {
      node.left = tree(depth - 1);
      node.right = tree(depth - 1);
    }
    return node;
  }

  @Test
  void a_dropped_ring_of_two_is_cyclic_and_its_cycle_is_confirmed() {
    Object[] held = rings(1);
    program.epochs(3);
    held[0] = null;
    program.collectAndSettle();
    assertThat(program.freed("sample.Node")).isEqualTo("{cyclic=2}");
    List<CycleView> cycles = program.view().cycles();
    assertThat(cycles).hasSize(1);
    assertThat(cycles.get(0).state()).isEqualTo(CycleView.State.CONFIRMED);
    assertThat(cycles.get(0).objects()).isEqualTo(2);
  }

  @Test
  void ten_thousand_rings_held_for_some_epochs_are_confirmed_when_dropped() {
    Object[] held = rings(10_000);
    program.epochs(3);
    assertThat(program.type("sample.Node").liveObjects()).isEqualTo(20_000);
    java.util.Arrays.fill(held, null);
    program.collectAndSettle();
    assertThat(program.freed("sample.Node")).isEqualTo("{cyclic=20000}");
    assertThat(program.view().totals().confirmed()).isEqualTo(20_000);
    assertThat(program.view().cycles()).hasSize(1);
    assertThat(program.view().cycles().get(0).seen()).isEqualTo(10_000);
  }

  /** The map clears the edges between them after they were last read, and before they die. */
  @Test
  void neighbours_that_leave_a_linked_map_together_are_no_cycle() {
    Node holder = program.register(new Node());
    LinkedHashMap<Integer, Node> map = new LinkedHashMap<>();
    holder.left = map;
    for (int i = 0; i < 100; i++) {
      map.put(i, program.register(new Node()));
    }
    program.epochs(3);
    for (int i = 0; i < 50; i++) {
      map.remove(i);
    }
    program.collectAndSettle();
    assertThat(program.freed("java.util.LinkedHashMap$Entry")).isEqualTo("{unsettled=50}");
    assertThat(program.view().totals().confirmed()).isZero();
  }

  @Test
  void neighbours_that_leave_a_linked_map_are_acyclic_if_they_were_read_once_more() {
    Node holder = program.register(new Node());
    LinkedHashMap<Integer, Node> map = new LinkedHashMap<>();
    holder.left = map;
    for (int i = 0; i < 100; i++) {
      map.put(i, program.register(new Node()));
    }
    program.epochs(3);
    for (int i = 0; i < 50; i++) {
      map.remove(i);
    }
    program.epochs(3);
    program.collectAndSettle();
    assertThat(program.freed("java.util.LinkedHashMap$Entry")).isEqualTo("{acyclic=50}");
    assertThat(program.freed("sample.Node")).isEqualTo("{acyclic=50}");
  }

  @Test
  void a_dropped_tree_is_acyclic() {
    Object[] held = {tree(8)};
    program.epochs(2);
    held[0] = null;
    program.collectAndSettle();
    assertThat(program.freed("sample.Node")).isEqualTo("{acyclic=255}");
  }

  @Test
  void a_tree_that_hangs_on_a_dropped_ring_goes_with_it() {
    Object[] held = rings(1);
    ((Node) held[0]).right = tree(3);
    program.epochs(2);
    held[0] = null;
    program.collectAndSettle();
    assertThat(program.freed("sample.Node")).isEqualTo("{cyclic=9}");
    assertThat(program.view().cycles().get(0).objects()).isEqualTo(2);
    assertThat(program.view().cycles().get(0).heldBytes()).isEqualTo(9 * TracedProgram.BYTES);
  }

  private Object listHolder() {
    Node holder = program.register(new Node());
    holder.left = new LinkedList<>(List.of(1, 2, 3));
    return holder;
  }

  @Test
  void a_dropped_linked_list_is_cyclic_because_its_nodes_refer_to_each_other() {
    Object[] held = {listHolder()};
    program.epochs(2);
    held[0] = null;
    program.collectAndSettle();
    assertThat(program.freed("sample.Node")).isEqualTo("{acyclic=1}");
    assertThat(program.freed("java.util.LinkedList")).isEqualTo("{acyclic=1}");
    assertThat(program.freed("java.util.LinkedList$Node")).isEqualTo("{cyclic=3}");
    assertThat(program.view().cycles().get(0).applicationTypes()).isFalse();
  }

  private void ringBehind(Node holder) {
    holder.left = rings(1)[0];
  }

  @Test
  void the_holder_that_let_go_is_read_before_the_dead_are_classified() {
    TracedProgram slow = new TracedProgram(new TrackerOptions(1_000, 1, 1_000, 1e9));
    Node holder = slow.register(new Node());
    holdNew(slow, holder);
    slow.epochs(3);
    assertThat(slow.heap.degree(slow.id(holder))).isEqualTo(1);
    holder.left = null;
    slow.collectAndSettle();
    assertThat(slow.freed("sample.Node")).isEqualTo("{acyclic=1}");
    assertThat(slow.counters().unseenStores()).containsEntry("field", 1L);
    assertThat(slow.heap.degree(slow.id(holder))).isZero();
  }

  private static void holdNew(TracedProgram program, Node holder) {
    holder.left = program.register(new Node());
  }

  @Test
  void a_ring_held_by_a_live_object_stays_alive() {
    Node holder = program.register(new Node());
    ringBehind(holder);
    program.epochs(2);
    program.collectAndSettle();
    assertThat(program.type("sample.Node").liveObjects()).isEqualTo(3);
    assertThat(program.freed("sample.Node")).isEqualTo("{}");
    assertThat(holder.left).isNotNull();
  }

  private void registerAndForget(int n) {
    for (int i = 0; i < n; i++) {
      program.register(new Node());
    }
  }

  @Test
  void what_dies_before_it_is_read_is_untraced() {
    registerAndForget(100);
    System.gc();
    program.collectAndSettle();
    assertThat(program.type("sample.Node").registered()).isEqualTo(100);
    assertThat(program.freed("sample.Node")).isEqualTo("{untraced=100}");
  }

  @Test
  void ids_of_the_dead_are_used_again_and_the_table_still_finds_the_living() {
    Node[] kept = new Node[1_000];
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < 1_000; i++) {
        Node node = program.register(new Node());
        if (i % 10 == 0) {
          kept[round * 100 + i / 10] = node;
        }
      }
      program.epochs(1);
      program.collectAndSettle();
    }
    assertThat(program.type("sample.Node").registered()).isEqualTo(10_000);
    assertThat(program.type("sample.Node").liveObjects()).isEqualTo(1_000);
    assertThat(kept).allMatch(program::knows);
    assertThat(program.heap.idLimit()).isLessThan(4_000);
  }

  private static Node listOf(TracedProgram program, int n) {
    Node holder = program.register(new Node());
    LinkedList<Object> list = new LinkedList<>();
    for (int i = 0; i < n; i++) {
      list.add(i);
    }
    holder.left = list;
    return holder;
  }

  private static void removeTwoNeighbours(Node holder) {
    LinkedList<?> list = (LinkedList<?>) holder.left;
    list.remove(3);
    list.remove(3);
  }

  @Test
  void neighbours_taken_out_of_a_list_are_read_once_more_and_are_no_ring() {
    Node holder = listOf(program, 8);
    program.epochs(3);
    removeTwoNeighbours(holder);
    program.epochs(1);
    program.collectAndSettle();
    assertThat(program.freed("java.util.LinkedList$Node")).isEqualTo("{acyclic=2}");
    assertThat(program.view().cycles()).isEmpty();
    assertThat(holder.left).isNotNull();
  }

  @Test
  void neighbours_that_died_before_they_were_read_again_are_unsettled_and_no_ring() {
    TracedProgram slow = new TracedProgram(new TrackerOptions(1_000, 1, 1_000, 1e9));
    Node holder = listOf(slow, 8);
    slow.epochs(3);
    removeTwoNeighbours(holder);
    slow.collectAndSettle();
    assertThat(slow.freed("java.util.LinkedList$Node")).isEqualTo("{unsettled=2}");
    assertThat(slow.view().cycles()).isEmpty();
    assertThat(holder.left).isNotNull();
  }

  @Test
  void rings_dropped_by_a_tracked_array_are_confirmed_even_if_it_was_not_read_since() {
    TracedProgram slow = new TracedProgram(new TrackerOptions(1_000, 1, 1_000, 1e9));
    Object[] held = slow.register(new Object[100]);
    for (int i = 0; i < held.length; i++) {
      ring(slow, held, i);
    }
    slow.epochs(3);
    java.util.Arrays.fill(held, null);
    slow.collectAndSettle();
    assertThat(slow.freed("sample.Node")).isEqualTo("{cyclic=200}");
  }

  private static void ring(TracedProgram program, Object[] held, int i) {
    Node a = program.register(new Node());
    Node b = program.register(new Node());
    a.left = b;
    b.left = a;
    held[i] = a;
  }
}
