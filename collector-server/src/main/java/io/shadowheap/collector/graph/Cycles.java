// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import io.shadowheap.wire.Graph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which references lie on a cycle: those whose two ends are in one strongly connected component.
 * Kosaraju's two passes, without recursion.
 */
public final class Cycles {

  private final int[] component;
  private final Graph graph;

  private Cycles(Graph graph, int[] component) {
    this.graph = graph;
    this.component = component;
  }

  /** Finds them. */
  public static Cycles of(Graph graph) {
    int size = graph.nodes().size();
    List<List<Integer>> out = new ArrayList<>();
    List<List<Integer>> in = new ArrayList<>();
    for (int node = 0; node < size; node++) {
      out.add(new ArrayList<>());
      in.add(new ArrayList<>());
    }
    for (Graph.Edge edge : graph.edges()) {
      out.get(edge.from()).add(edge.to());
      in.get(edge.to()).add(edge.from());
    }
    List<Integer> finished = new ArrayList<>();
    boolean[] seen = new boolean[size];
    for (int node = 0; node < size; node++) {
      finish(node, out, seen, finished);
    }
    int[] component = new int[size];
    Arrays.fill(component, -1);
    int components = 0;
    for (int i = size - 1; i >= 0; i--) {
      if (component[finished.get(i)] < 0) {
        spread(finished.get(i), in, component, components++);
      }
    }
    return new Cycles(graph, component);
  }

  private static void finish(
      int start, List<List<Integer>> out, boolean[] seen, List<Integer> finished) {
    if (seen[start]) {
      return;
    }
    record Visit(int node, int[] next) {}
    var path = new ArrayDeque<Visit>();
    seen[start] = true;
    path.push(new Visit(start, new int[1]));
    while (!path.isEmpty()) {
      Visit visit = path.peek();
      List<Integer> targets = out.get(visit.node());
      if (visit.next()[0] == targets.size()) {
        finished.add(path.pop().node());
      } else {
        int target = targets.get(visit.next()[0]++);
        if (!seen[target]) {
          seen[target] = true;
          path.push(new Visit(target, new int[1]));
        }
      }
    }
  }

  private static void spread(int start, List<List<Integer>> in, int[] component, int number) {
    var queue = new ArrayDeque<Integer>();
    component[start] = number;
    queue.add(start);
    while (!queue.isEmpty()) {
      for (int source : in.get(queue.remove())) {
        if (component[source] < 0) {
          component[source] = number;
          queue.add(source);
        }
      }
    }
  }

  /** Components are numbered so that references between two lead from the lower number up. */
  int component(int node) {
    return component[node];
  }

  /** True if the reference is a part of a cycle; one to itself is. */
  public boolean contains(Graph.Edge edge) {
    return component[edge.from()] == component[edge.to()];
  }

  /** True if some reference of the node is a part of a cycle. */
  public boolean containsNode(int node) {
    return graph.edges().stream()
        .anyMatch(edge -> (edge.from() == node || edge.to() == node) && contains(edge));
  }
}
