// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.TypeView;
import io.shadowheap.wire.TypeRow;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sample.Node;

/** An epoch is a second. What a test holds in an array of its own is held by a frame. */
class ReclaimDelaysTest {

  private final TracedProgram program = new TracedProgram();

  /** A tracked array. */
  private Object[] slots;

  private ReclaimDelay delay(String type) {
    return program.tracker.reclaimDelays().get(program.types.id(type));
  }

  private Node node(Object left, Object right) {
    Node node = program.register(new Node());
    node.left = left;
    node.right = right;
    return node;
  }

  private void holdAll(Object[] held) {
    slots = program.register(new Object[held.length]);
    System.arraycopy(held, 0, slots, 0, held.length);
  }

  @Test
  void the_wait_goes_from_the_look_that_saw_the_reference_gone_to_the_death() {
    Object[] frame = {node(null, null)};
    holdAll(frame);
    program.epochs(3);
    slots[0] = null;
    program.epochs(6);
    frame[0] = null;
    program.collectAndSettle();

    // seen gone in second 4, dead in second 10
    assertThat(delay("sample.Node").objects()).isEqualTo(1);
    assertThat(delay("sample.Node").sumSeconds()).isEqualTo(6);
    assertThat(delay("sample.Node").maxSeconds()).isEqualTo(6);
    assertThat(delay("sample.Node").histogram())
        .containsExactly(0L, 0L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
    assertThat(delay("sample.Node").untimed()).isZero();
  }

  @Test
  void a_dropped_tree_is_released_when_its_root_is() {
    Object[] frame = {node(node(null, null), node(node(null, null), null))};
    holdAll(frame);
    program.epochs(3);
    slots[0] = null;
    program.epochs(2);
    frame[0] = null;
    program.collectAndSettle();

    assertThat(delay("sample.Node").objects()).isEqualTo(4);
    assertThat(delay("sample.Node").sumSeconds()).isEqualTo(4 * 2);
  }

  @Test
  void a_ring_is_released_when_the_last_edge_into_it_goes() {
    Node one = node(null, null);
    Node two = node(one, null);
    one.left = two;
    Object[] frame = {one, two};
    one = null;
    two = null;
    holdAll(frame);
    program.epochs(3);
    slots[1] = null;
    program.epochs(4);
    slots[0] = null;
    program.epochs(2);
    Arrays.fill(frame, null);
    program.collectAndSettle();

    assertThat(program.freed("sample.Node")).isEqualTo("{cyclic=2}");
    assertThat(delay("sample.Node").sumSeconds()).isEqualTo(2 * 2);
  }

  @Test
  void what_outlives_its_holder_was_released_with_it() {
    Object[] frame = {node(null, null), null};
    frame[1] = node(frame[0], null);
    holdAll(new Object[] {frame[1]});
    program.epochs(3);
    slots[0] = null;
    program.epochs(2);
    frame[1] = null;
    program.collectAndSettle();
    assertThat(delay("sample.Node").sumSeconds()).isEqualTo(2);
    program.epochs(1);
    frame[0] = null;
    program.collectAndSettle();

    // released in second 4 too, dead in second 10
    assertThat(delay("sample.Node").objects()).isEqualTo(2);
    assertThat(delay("sample.Node").sumSeconds()).isEqualTo(2 + 6);
  }

  @Test
  void what_only_frames_held_is_untimed() {
    Object[] frame = {node(node(null, null), null)};
    program.epochs(3);
    frame[0] = null;
    program.collectAndSettle();

    assertThat(delay("sample.Node").objects()).isZero();
    assertThat(delay("sample.Node").untimed()).isEqualTo(2);
  }

  @Test
  void what_was_seen_let_go_only_when_it_was_dead_is_untimed() {
    TracedProgram slow = new TracedProgram(new TrackerOptions(1_000, 1, 1_000, 1e9));
    Node holder = slow.register(new Node());
    holdNew(slow, holder);
    slow.epochs(3);
    holder.left = null;
    slow.collectAndSettle();

    ReclaimDelay delay = slow.tracker.reclaimDelays().get(slow.types.id("sample.Node"));
    assertThat(slow.freed("sample.Node")).isEqualTo("{acyclic=1}");
    assertThat(delay.objects()).isZero();
    assertThat(delay.untimed()).isEqualTo(1);
  }

  private static void holdNew(TracedProgram program, Node holder) {
    holder.left = program.register(new Node());
  }

  @Test
  void an_id_used_again_does_not_inherit_the_loss_of_the_dead() {
    Object[] frame = {node(null, null)};
    holdAll(frame);
    program.epochs(3);
    slots[0] = null;
    program.epochs(1);
    frame[0] = null;
    program.collectAndSettle();
    frame[0] = node(null, null);
    program.epochs(2);
    frame[0] = null;
    program.collectAndSettle();

    assertThat(delay("sample.Node").objects()).isEqualTo(1);
    assertThat(delay("sample.Node").untimed()).isEqualTo(1);
  }

  @Test
  void the_buckets_are_those_of_the_report() {
    assertThat(ReclaimDelay.BOUNDS_SECONDS).isEqualTo(TypeRow.ReclaimDelay.BOUNDS_SECONDS);
    ReclaimDelay delay = new ReclaimDelay();
    for (int tenths : new int[] {0, 10, 11, 36_000, 36_001}) {
      delay.add(tenths);
    }
    assertThat(delay.histogram()).containsExactly(2L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 1L);
  }

  /**
   * Nodes with two random edges each, some held by an array that lets them go one by one. All
   * within ten seconds, when the first walk finds that nothing but a frame holds the array.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void agrees_with_a_search_for_the_latest_release_among_all_ancestors(long seed) {
    Random random = new Random(seed);
    int n = 60;
    int[][] edges = new int[n][];
    int[] droppedAt = new int[n];
    Object[] frame = build(random, edges, droppedAt);
    program.epochs(3);
    for (int second = 1; second <= 5; second++) {
      for (int i = 0; i < n; i++) {
        if (droppedAt[i] == second) {
          slots[i] = null;
        }
      }
      program.epochs(1);
    }
    Arrays.fill(frame, null);
    program.collectAndSettle();

    long waited = 0;
    long timed = 0;
    for (int i = 0; i < n; i++) {
      int released = released(i, edges, droppedAt);
      timed += released > 0 ? 1 : 0;
      waited += released > 0 ? 6 - released : 0;
    }
    ReclaimDelay delay = delay("sample.Node");
    assertThat(delay.objects()).as("seed=%d", seed).isEqualTo(timed);
    assertThat(delay.untimed()).as("seed=%d", seed).isEqualTo(n - timed);
    assertThat(delay.sumSeconds()).as("seed=%d", seed).isEqualTo(waited);
    TypeView row = program.type("sample.Node");
    assertThat(row.pending() + row.freed().stream().mapToLong(TypeView.Amount::objects).sum())
        .isEqualTo(n);
  }

  private Object[] build(Random random, int[][] edges, int[] droppedAt) {
    int n = edges.length;
    Object[] frame = new Object[n];
    slots = program.register(new Object[n]);
    for (int i = 0; i < n; i++) {
      frame[i] = program.register(new Node());
      droppedAt[i] = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 0;
      slots[i] = droppedAt[i] > 0 ? frame[i] : null;
    }
    for (int i = 0; i < n; i++) {
      edges[i] = new int[] {random.nextInt(n * 2), random.nextInt(n * 2)};
      ((Node) frame[i]).left = edges[i][0] < n ? frame[edges[i][0]] : null;
      ((Node) frame[i]).right = edges[i][1] < n ? frame[edges[i][1]] : null;
    }
    return frame;
  }

  /** The latest drop among the node and its ancestors; 0 if one of them only frames held. */
  private static int released(int node, int[][] edges, int[] droppedAt) {
    int n = edges.length;
    boolean[] above = new boolean[n];
    above[node] = true;
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int i = 0; i < n; i++) {
        if (!above[i] && (leads(edges[i][0], above) || leads(edges[i][1], above))) {
          above[i] = true;
          changed = true;
        }
      }
    }
    int latest = 0;
    for (int i = 0; i < n; i++) {
      if (above[i] && droppedAt[i] == 0 && !isHeld(i, edges)) {
        return 0;
      }
      latest = above[i] ? Math.max(latest, droppedAt[i]) : latest;
    }
    return latest;
  }

  private static boolean leads(int target, boolean[] above) {
    return target < above.length && above[target];
  }

  private static boolean isHeld(int node, int[][] edges) {
    return Arrays.stream(edges).anyMatch(two -> two[0] == node || two[1] == node);
  }
}
