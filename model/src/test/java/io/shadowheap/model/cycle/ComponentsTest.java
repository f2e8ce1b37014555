// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.ObjectTable;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JGraphT is the oracle. */
class ComponentsTest {

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void finds_the_components_of_random_graphs_holders_above_what_they_hold(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(120);
    ObjectTable table = new ObjectTable();
    EdgeTable edges = new EdgeTable();
    DefaultDirectedGraph<Integer, DefaultEdge> graph =
        new DefaultDirectedGraph<>(DefaultEdge.class);
    int[] ids = new int[n];
    for (int i = 0; i < n; i++) {
      ids[i] = table.allocate(1);
      table.raise(ids[i], ObjectTable.DEAD);
      table.prev(ids[i], i);
      graph.addVertex(i);
    }
    int outsider = table.allocate(1);
    for (int i = 0; i < n; i++) {
      int degree = random.nextInt(4);
      int run = edges.allocate(degree);
      for (int e = 0; e < degree; e++) {
        int target = random.nextInt(n + 1);
        edges.set(edges.start(run) + e, 0, target == n ? outsider : ids[target]);
        if (target < n) {
          graph.addEdge(i, target);
        }
      }
      table.edges(ids[i], run);
    }

    Components components = new Components(table, edges);
    components.find(ids, n, ObjectTable.DEAD);

    Set<Set<Integer>> found = new HashSet<>();
    for (int c = 0; c < components.count(); c++) {
      Set<Integer> members = new HashSet<>();
      for (int at = components.start(c); at < components.start(c + 1); at++) {
        members.add(components.at(at));
        assertThat(components.of(components.at(at))).isEqualTo(c);
      }
      found.add(members);
      int one = members.iterator().next();
      assertThat(components.isCyclic(c))
          .as("seed=%d members=%s", seed, members)
          .isEqualTo(members.size() > 1 || graph.containsEdge(one, one));
    }
    assertThat(found)
        .as("seed=%d %s", seed, graph)
        .isEqualTo(
            new HashSet<>(
                new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()));
    for (DefaultEdge edge : graph.edgeSet()) {
      assertThat(components.of(graph.getEdgeSource(edge)))
          .as("seed=%d edge=%s", seed, edge)
          .isGreaterThanOrEqualTo(components.of(graph.getEdgeTarget(edge)));
    }
  }
}
