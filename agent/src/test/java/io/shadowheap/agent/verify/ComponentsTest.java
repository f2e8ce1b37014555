// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentsTest {

  private record Edges(int[][] targets) implements Components.Graph {

    @Override
    public int size() {
      return targets.length;
    }

    @Override
    public int degree(int node) {
      return targets[node].length;
    }

    @Override
    public int target(int node, int edge) {
      return targets[node][edge];
    }

    /** What one or more steps reach from a node. */
    private BitSet reached(int from) {
      BitSet reached = new BitSet();
      BitSet todo = new BitSet();
      todo.set(from);
      while (!todo.isEmpty()) {
        int node = todo.nextSetBit(0);
        todo.clear(node);
        for (int target : targets[node]) {
          if (target >= 0 && !reached.get(target)) {
            reached.set(target);
            todo.set(target);
          }
        }
      }
      return reached;
    }
  }

  @Test
  void a_ring_is_one_and_what_hangs_on_it_is_none() {
    int[] component = Components.cyclic(new Edges(new int[][] {{1}, {2}, {0, 3}, {-1}, {4}}));
    assertThat(component[1]).isEqualTo(component[0]).isEqualTo(component[2]).isNotNegative();
    assertThat(component[3]).isEqualTo(-1);
    assertThat(component[4]).isNotNegative().isNotEqualTo(component[0]);
  }

  @Test
  void a_ring_of_a_million_needs_no_deep_stack() {
    int[][] targets = new int[1_000_000][];
    for (int node = 0; node < targets.length; node++) {
      targets[node] = new int[] {(node + 1) % targets.length};
    }
    assertThat(Components.cyclic(new Edges(targets))).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void two_nodes_are_in_one_component_if_they_reach_each_other(long seed) {
    Random random = new Random(seed);
    int[][] targets = new int[60][];
    for (int node = 0; node < targets.length; node++) {
      targets[node] = random.ints(random.nextInt(3), -1, targets.length).toArray();
    }
    Edges graph = new Edges(targets);
    int[] component = Components.cyclic(graph);
    for (int a = 0; a < targets.length; a++) {
      BitSet fromA = graph.reached(a);
      assertThat(component[a] >= 0).as("seed=%d node=%d", seed, a).isEqualTo(fromA.get(a));
      for (int b = 0; b < targets.length; b++) {
        boolean together = fromA.get(b) && graph.reached(b).get(a);
        boolean same = component[a] >= 0 && component[a] == component[b];
        assertThat(same).as("seed=%d nodes=%d, %d", seed, a, b).isEqualTo(together);
      }
    }
  }
}
