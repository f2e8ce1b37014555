// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.wire.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CyclesTest {

  private static List<String> onCycles(Graph graph) {
    Cycles cycles = Cycles.of(graph);
    return graph.edges().stream().filter(cycles::contains).map(Graph.Edge::slot).toList();
  }

  @Test
  void a_ring_an_edge_to_itself_and_nothing_that_only_leads_to_them() {
    Graph graph =
        Pictures.graph("out", "a b c d", "a -1-> b; b -2-> c; c -3-> b; c -4-> d; d -5-> d");
    assertThat(onCycles(graph)).containsExactly("2", "3", "5");
    Cycles cycles = Cycles.of(graph);
    assertThat(cycles.containsNode(0)).isFalse();
    assertThat(cycles.containsNode(1)).isTrue();
    assertThat(cycles.containsNode(3)).isTrue();
  }

  @Test
  void a_diamond_has_no_cycle() {
    assertThat(onCycles(Pictures.graph("out", "a b c d", "a -1-> b; a -2-> c; b -3-> d; c -4-> d")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agrees_with_asking_of_each_edge_whether_its_end_leads_back(long seed) {
    Random random = new Random(seed);
    List<Graph.Node> nodes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      nodes.add(Pictures.object("n" + i, i, i == 0));
    }
    List<Graph.Edge> edges = new ArrayList<>();
    for (int i = 0; i < 36; i++) {
      edges.add(new Graph.Edge(random.nextInt(30), random.nextInt(30), "e" + i));
    }
    Graph graph = new Graph("n0", "out", 3, 1, nodes, edges);
    Cycles cycles = Cycles.of(graph);
    for (Graph.Edge edge : edges) {
      assertThat(cycles.contains(edge))
          .as("seed=%d edge=%s edges=%s", seed, edge, edges)
          .isEqualTo(leads(edges, edge.to(), edge.from(), new boolean[30]));
    }
  }

  private static boolean leads(List<Graph.Edge> edges, int from, int to, boolean[] seen) {
    if (from == to) {
      return true;
    }
    seen[from] = true;
    for (Graph.Edge edge : edges) {
      if (edge.from() == from && !seen[edge.to()] && leads(edges, edge.to(), to, seen)) {
        return true;
      }
    }
    return false;
  }
}
