// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What a cycle is called and how it is drawn: people compare both across instances and releases.
 */
class CycleShapesTest {

  /**
   * FNV-1a, 64 bits, low byte of each character before the high one, over the sorted lines "holder
   * TAB slot TAB target LF"; computed by another program.
   */
  @Test
  void a_fingerprint_is_the_same_number_on_every_jvm() {
    Graph graph =
        new Graph("Order.1 -line> Line.1; Line.1 -order> Order.1; Line.1 -order> Order.1");
    assertThat(only(graph.die("Order.1", "Line.1")).fingerprint()).isEqualTo("77e140bd0b8bb67d");
    Graph wide = new Graph("Zeile.1 -gehört> Ωrder.1; Ωrder.1 -zeile> Zeile.1");
    assertThat(only(wide.die("Zeile.1", "Ωrder.1")).fingerprint()).isEqualTo("cdc07975678d15ec");
    assertThat(only(new Graph("a -self> a").die("a")).fingerprint()).isEqualTo("40789e108f9330eb");
  }

  @Test
  void types_of_one_name_from_two_loaders_have_one_fingerprint() {
    Names oneName =
        new Names() {
          @Override
          public String typeName(int type) {
            return "Node";
          }

          @Override
          public String slotName(int slot) {
            return "self";
          }

          @Override
          public String siteName(int site) {
            return "site" + site;
          }
        };
    ShadowHeap heap = new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 100, oneName, () -> 0);
    int one = selfCycle(heap, 1, 1);
    int other = selfCycle(heap, 2, 1);
    heap.observeDeaths(new int[] {one, other}, 2, 1);
    CycleView cycle = only(heap.freeze(type -> true));
    assertThat(cycle.fingerprint()).isEqualTo("40789e108f9330eb");
    assertThat(cycle.seen()).isEqualTo(2);
    int[] both = {heap.register(1, 1, 24, true, false), heap.register(2, 1, 24, true, false)};
    heap.trace(both[0], new int[] {1}, new int[] {both[1]}, 1, false);
    heap.trace(both[1], new int[] {1}, new int[] {both[0]}, 1, false);
    heap.observeDeaths(both, 2, 2);
    assertThat(only(heap.freeze(type -> true)).objects())
        .as("two lines alike are one")
        .isEqualTo(4);
  }

  @Test
  void shapes_beyond_four_thousand_share_a_row_without_a_drawing() {
    ShadowHeap heap =
        new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 10_000, new TestNames(), () -> 0);
    int n = 4_002;
    int[] dead = new int[n + 1];
    for (int type = 0; type < n; type++) {
      dead[type] = selfCycle(heap, type, 1);
    }
    dead[n] = selfCycle(heap, 0, 1);
    heap.observeDeaths(dead, dead.length, 1);
    List<CycleView> rows = heap.freeze(type -> true).cycles();
    assertThat(rows).hasSize(4_001);
    CycleView others = rows.get(0);
    assertThat(others.fingerprint()).isEqualTo("0000000000000000");
    assertThat(others.cycle()).isEmpty();
    assertThat(rows.stream().filter(row -> row.seen() == 2)).hasSize(2).contains(others);
    assertThat(rows.stream().mapToLong(CycleView::objects).sum()).isEqualTo(4_003);
    assertThat(rows).isSortedAccordingTo((a, b) -> a.fingerprint().compareTo(b.fingerprint()));
  }

  @Test
  void a_ring_of_thirty_two_is_drawn_whole_and_a_longer_one_between_two_of_a_type() {
    assertThat(drawn(32, 1)).hasSize(32);
    assertThat(drawn(33, 1)).hasSize(1);
    assertThat(drawn(34, 2)).hasSize(2);
    assertThat(drawn(36, 3)).hasSize(3);
    assertThat(new HashSet<>(drawn(40, 40))).as("no type comes twice").hasSize(40);
  }

  @Test
  void the_drawing_starts_where_its_text_is_smallest() {
    Graph graph = new Graph("B.1 -x> C.1; C.1 -x> A.1; A.1 -z> A.2; A.2 -y> B.1");
    assertThat(only(graph.die("A.1", "A.2", "B.1", "C.1")).cycle())
        .containsExactly(
            step(graph, "A", "y"),
            step(graph, "B", "x"),
            step(graph, "C", "x"),
            step(graph, "A", "z"));
  }

  @Test
  void the_shortest_way_back_is_drawn_wherever_the_members_were_made() {
    Graph graph =
        new Graph("A.1 -next> B.1; B.1 -next> C.1; C.1 -next> D.1; D.1 -next> A.1; D.1 -back> C.1");
    assertThat(only(graph.die("A.1", "B.1", "C.1", "D.1")).cycle())
        .containsExactly(step(graph, "C", "next"), step(graph, "D", "back"));
  }

  @Test
  void of_two_ways_equally_short_the_one_found_first_is_drawn() {
    Graph graph = new Graph("A.1 -x> B.1; B.1 -y> A.1; B.1 -z> C.1; C.1 -w> B.1");
    assertThat(only(graph.die("A.1", "B.1", "C.1")).cycle())
        .containsExactly(step(graph, "B", "z"), step(graph, "C", "w"));
  }

  @Test
  void a_long_ring_is_cut_at_the_first_of_its_narrowest_gaps() {
    int[] types = new int[40];
    for (int i = 0; i < types.length; i++) {
      types[i] = i;
    }
    types[6] = 1;
    types[22] = 20;
    types[32] = 30;
    assertThat(only(dead(types)).cycle())
        .containsExactly(new CycleView.Step(20, 1), new CycleView.Step(21, 1));
  }

  /** The last of a ring is the first to be searched from, and the one before it the second. */
  @Test
  void a_search_that_visits_a_hundred_thousand_is_the_last() {
    assertThat(only(dead(new int[100_000], 99_998, 99_997)).cycle())
        .containsExactly(new CycleView.Step(0, 1));
    assertThat(only(dead(new int[99_999], 99_997, 99_996)).cycle())
        .containsExactly(new CycleView.Step(0, 1), new CycleView.Step(0, 2));
  }

  @Test
  void sets_of_edges_with_one_hash_code_are_different_shapes() {
    ShadowHeap heap = heap();
    int jvmCollections = 0;
    int[] shapes = new int[33];
    for (int type = 0; type < 32; type++) {
      shapes[type] = type == 1 ? selfCycle(heap, type, 1, 2) : selfCycle(heap, type, 1);
    }
    shapes[32] = selfCycle(heap, 0, 1, 2);
    for (int shape : shapes) {
      heap.observeDeaths(new int[] {shape}, 1, ++jvmCollections);
    }
    assertThat(List.of(0, 33).hashCode()).isEqualTo(List.of(1, 2).hashCode());
    assertThat(heap.freeze(type -> true).cycles()).hasSize(33).allMatch(row -> row.seen() == 1);
  }

  @Test
  void a_shape_that_is_known_is_found_beyond_four_thousand_whoever_of_it_comes_first() {
    ShadowHeap heap = heap();
    int[] types = {1, 2};
    heap.observeDeaths(ring(heap, types), 2, 1);
    int[] others = new int[3_999];
    for (int i = 0; i < others.length; i++) {
      others[i] = selfCycle(heap, 3 + i, 1);
    }
    heap.observeDeaths(others, others.length, 2);
    heap.observeDeaths(ring(heap, new int[] {2, 1}), 2, 3);
    List<CycleView> rows = heap.freeze(type -> true).cycles();
    assertThat(rows.stream().filter(row -> row.seen() > 0)).hasSize(4_000);
    assertThat(rows.stream().filter(row -> row.seen() == 2))
        .singleElement()
        .satisfies(row -> assertThat(row.objects()).isEqualTo(4));
  }

  @Test
  void a_hub_and_its_hundred_members_are_suspected_and_withdrawn_together() {
    StringBuilder text = new StringBuilder("root -> hub");
    String[] all = new String[101];
    all[0] = "hub";
    for (int i = 1; i <= 100; i++) {
      text.append("; hub -[]> m").append(i).append("; m").append(i).append(" -hub> hub");
      all[i] = "m" + i;
    }
    Graph graph = new Graph(text + "; root -> keeper");
    graph.drop("root", "hub");
    assertThat(graph.heap.collect(2)).isEqualTo(101);
    assertThat(only(graph.view()).suspectedNow()).isEqualTo(101);
    assertThat(only(graph.view()).bytes()).isEqualTo(101 * Graph.BYTES);
    graph.store("keeper", "f", "m77");
    CycleView held = only(graph.view());
    assertThat(held.state()).isEqualTo(CycleView.State.WITHDRAWN);
    assertThat(held.suspectedNow()).isZero();
    assertThat(graph.view().totals().withdrawn()).isEqualTo(101);
    graph.drop("keeper", "m77");
    HeapView view = graph.die(all);
    assertThat(view.totals().confirmed()).isEqualTo(101);
    assertThat(only(view).seen()).isEqualTo(1);
    assertThat(only(view).sites()).containsExactly(new CycleView.Site(graph.type("Node"), 1, 101));
  }

  @Test
  void what_a_cycle_holds_and_where_it_was_made_come_largest_first() {
    ShadowHeap heap =
        new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 100, new TestNames(), () -> 0);
    int[] ring = new int[7];
    for (int i = 0; i < 7; i++) {
      ring[i] = heap.register(5, i == 0 ? 8 : i < 5 ? 9 : 7, 24, true, false);
    }
    int small = heap.register(1, 1, 16, false, false);
    int large = heap.register(2, 1, 400, false, false);
    int middle = heap.register(3, 1, 64, false, false);
    for (int i = 1; i < 7; i++) {
      heap.trace(ring[i], new int[] {1}, new int[] {ring[(i + 1) % 7]}, 1, false);
    }
    int[] slots = {1, 2, 3, 4};
    heap.trace(ring[0], slots, new int[] {ring[1], small, large, middle}, 4, false);
    int[] dead = Arrays.copyOf(ring, 10);
    dead[7] = small;
    dead[8] = large;
    dead[9] = middle;
    heap.observeDeaths(dead, 10, 1);
    CycleView cycle = only(heap.freeze(type -> true));
    assertThat(cycle.held())
        .containsExactly(
            new CycleView.Held(2, 1, 400),
            new CycleView.Held(3, 1, 64),
            new CycleView.Held(1, 1, 16));
    assertThat(cycle.sites())
        .containsExactly(
            new CycleView.Site(5, 9, 4), new CycleView.Site(5, 7, 2), new CycleView.Site(5, 8, 1));
  }

  private static List<CycleView.Step> drawn(int length, int types) {
    StringBuilder text = new StringBuilder();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < length; i++) {
      String from = "T%d.%d".formatted(i % types, i);
      String to = "T%d.%d".formatted((i + 1) % length % types, (i + 1) % length);
      text.append(i == 0 ? "" : "; ").append(from).append(" -next> ").append(to);
      names.add(from);
    }
    Graph graph = new Graph(text.toString());
    return new ArrayList<>(only(graph.die(names.toArray(String[]::new))).cycle());
  }

  private static int selfCycle(ShadowHeap heap, int type, int... slots) {
    int id = heap.register(type, 1, 24, true, false);
    int[] targets = new int[slots.length];
    Arrays.fill(targets, id);
    heap.trace(id, slots, targets, slots.length, false);
    return id;
  }

  private static ShadowHeap heap() {
    ShadowHeap heap =
        new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 200_000, new TestNames(), () -> 0);
    heap.thresholds(0, 10, 10);
    return heap;
  }

  /** Each refers to the next in slot 1. */
  private static int[] ring(ShadowHeap heap, int[] types) {
    int[] ids = new int[types.length];
    for (int i = 0; i < types.length; i++) {
      ids[i] = heap.register(types[i], 1, 24, true, false);
    }
    for (int i = 0; i < types.length; i++) {
      heap.trace(ids[i], new int[] {1}, new int[] {ids[(i + 1) % types.length]}, 1, false);
    }
    return ids;
  }

  /**
   * A ring that died.
   *
   * @param back index of a member and of the one before it, to which it refers back in slot 2; none
   *     if empty
   */
  private static HeapView dead(int[] types, int... back) {
    ShadowHeap heap = heap();
    int[] ids = ring(heap, types);
    if (back.length == 2) {
      int[] targets = {ids[(back[0] + 1) % ids.length], ids[back[1]]};
      heap.trace(ids[back[0]], new int[] {1, 2}, targets, 2, false);
    }
    heap.observeDeaths(ids, ids.length, 1);
    return heap.freeze(type -> true);
  }

  private static CycleView.Step step(Graph graph, String type, String slot) {
    return new CycleView.Step(graph.type(type), graph.type(slot));
  }

  private static CycleView only(HeapView view) {
    assertThat(view.cycles()).hasSize(1);
    return view.cycles().get(0);
  }
}
