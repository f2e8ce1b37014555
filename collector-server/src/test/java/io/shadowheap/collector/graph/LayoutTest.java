// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.wire.Graph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

  private static Layout layout(Graph graph) {
    return new Layout(
        graph, Collections.nCopies(graph.nodes().size(), new Layout.Size(100, 40)), 80);
  }

  @Test
  void holders_stand_left_of_what_they_hold_whichever_way_was_searched() {
    Layout out = layout(Pictures.graph("out", "a b c", "a -x-> b; b -y-> c"));
    assertThat(out.box(0).x()).isLessThan(out.box(1).x());
    assertThat(out.box(1).x()).isLessThan(out.box(2).x());
    Layout in = layout(Pictures.graph("in", "a b c", "b -x-> a; c -y-> b"));
    assertThat(in.box(2).x()).isLessThan(in.box(1).x());
    assertThat(in.box(1).x()).isLessThan(in.box(0).x());
  }

  @Test
  void a_chain_is_straight_and_starts_and_ends_at_the_sides_of_its_boxes() {
    Graph graph = Pictures.graph("out", "a b", "a -x-> b");
    Layout layout = layout(graph);
    assertThat(layout.route(graph.edges().get(0), 0))
        .containsExactly(new Layout.Point(100, 20), new Layout.Point(180, 20));
    assertThat(layout.width()).isEqualTo(280);
    assertThat(layout.height()).isEqualTo(40);
  }

  @Test
  void two_that_hold_each_other_have_two_lines_beside_each_other_in_opposite_directions() {
    Graph graph = Pictures.graph("out", "a b", "a -x-> b; b -y-> a");
    Layout layout = layout(graph);
    List<Layout.Point> there = layout.route(graph.edges().get(0), 0);
    List<Layout.Point> back = layout.route(graph.edges().get(1), 1);
    assertThat(there.get(0).x()).isLessThan(there.get(1).x());
    assertThat(back.get(0).x()).isGreaterThan(back.get(1).x());
    assertThat(there.get(0).y()).isEqualTo(there.get(1).y()).isNotEqualTo(back.get(0).y());
    assertThat(back.get(0).y()).isEqualTo(back.get(1).y());
  }

  @Test
  void a_long_edge_passes_the_column_between() {
    Graph graph = Pictures.graph("out", "a b c", "a -x-> b; b -y-> c; a -z-> c");
    Layout layout = layout(graph);
    List<Layout.Point> route = layout.route(graph.edges().get(2), 2);
    assertThat(route).hasSize(4);
    assertThat(route.get(1).y()).isEqualTo(route.get(2).y());
    Layout.Box between = layout.box(1);
    assertThat(route.get(1).x()).isEqualTo(between.x());
    assertThat(route.get(2).x()).isEqualTo(between.x() + between.width());
    double y = route.get(1).y();
    assertThat(y < between.y() || y > between.y() + between.height()).isTrue();
  }

  @Test
  void what_is_found_late_but_lies_on_the_way_stands_between() {
    Graph graph = Pictures.graph("in", "a b c", "b -x-> a; c -y-> a; b -z-> c");
    Layout layout = layout(graph);
    assertThat(layout.box(1).x()).isLessThan(layout.box(2).x());
    assertThat(layout.box(2).x()).isLessThan(layout.box(0).x());
    for (int edge = 0; edge < 3; edge++) {
      List<Layout.Point> route = layout.route(graph.edges().get(edge), edge);
      assertThat(route.get(0).x()).isLessThan(route.get(route.size() - 1).x());
    }
  }

  @Test
  void an_edge_to_itself_has_no_route() {
    Graph graph = Pictures.graph("out", "a", "a -x-> a");
    assertThat(layout(graph).route(graph.edges().get(0), 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void no_box_lies_over_another_in_random_graphs(long seed) {
    Random random = new Random(seed);
    List<Graph.Node> nodes = new ArrayList<>();
    List<Layout.Size> sizes = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      nodes.add(Pictures.object("n" + i, i, i == 0));
      sizes.add(new Layout.Size(60 + random.nextInt(200), 20 + random.nextInt(60)));
    }
    List<Graph.Edge> edges = new ArrayList<>();
    for (int i = 0; i < 160; i++) {
      edges.add(new Graph.Edge(random.nextInt(80), random.nextInt(80), "e"));
    }
    Graph graph = new Graph("n0", seed % 2 == 0 ? "in" : "out", 3, 1, nodes, edges);
    Layout layout = new Layout(graph, sizes, 80);
    for (int i = 0; i < 80; i++) {
      Layout.Box a = layout.box(i);
      assertThat(a.x()).isBetween(0.0, layout.width() - a.width() + 0.01);
      assertThat(a.y()).isBetween(-0.01, layout.height() - a.height() + 0.01);
      for (int j = 0; j < i; j++) {
        Layout.Box b = layout.box(j);
        boolean apart =
            a.x() + a.width() <= b.x()
                || b.x() + b.width() <= a.x()
                || a.y() + a.height() <= b.y()
                || b.y() + b.height() <= a.y();
        assertThat(apart).as("seed=%d %s %s", seed, a, b).isTrue();
      }
    }
  }
}
