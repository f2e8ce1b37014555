// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import java.util.Arrays;

/** Strongly connected components after Tarjan 1972, without recursion. */
final class Components {

  /** Nodes are 0 to size - 1. */
  interface Graph {

    int size();

    int degree(int node);

    /** Target of an edge, or a negative number for an edge out of the graph. */
    int target(int node, int edge);
  }

  private static final int UNSEEN = 0;

  private final Graph graph;
  private final int[] component;
  private final int[] order;
  private final int[] low;
  private final int[] cursor;
  private final int[] path;
  private final int[] open;
  private int pathSize;
  private int openSize;
  private int seen;
  private int components;

  private Components(Graph graph) {
    this.graph = graph;
    int n = graph.size();
    component = new int[n];
    Arrays.fill(component, -1);
    order = new int[n];
    low = new int[n];
    cursor = new int[n];
    path = new int[n];
    open = new int[n];
  }

  /**
   * Component of each node: the same number for nodes that reach each other. -1 for a node that is
   * in no cycle, not even with itself.
   */
  static int[] cyclic(Graph graph) {
    Components components = new Components(graph);
    for (int node = 0; node < graph.size(); node++) {
      if (components.order[node] == UNSEEN) {
        components.search(node);
      }
    }
    return components.withoutSingles();
  }

  private void search(int root) {
    enter(root);
    while (pathSize > 0) {
      int node = path[pathSize - 1];
      if (cursor[node] < graph.degree(node)) {
        int target = graph.target(node, cursor[node]++);
        if (target >= 0 && order[target] == UNSEEN) {
          enter(target);
        } else if (target >= 0 && component[target] < 0) {
          low[node] = Math.min(low[node], order[target]);
        }
      } else {
        leave(node);
      }
    }
  }

  private void enter(int node) {
    order[node] = ++seen;
    low[node] = seen;
    path[pathSize++] = node;
    open[openSize++] = node;
  }

  private void leave(int node) {
    pathSize--;
    if (pathSize > 0) {
      int parent = path[pathSize - 1];
      low[parent] = Math.min(low[parent], low[node]);
    }
    if (low[node] == order[node]) {
      int member;
      do {
        member = open[--openSize];
        component[member] = components;
      } while (member != node);
      components++;
    }
  }

  private int[] withoutSingles() {
    int[] sizes = new int[components];
    for (int node = 0; node < component.length; node++) {
      sizes[component[node]]++;
    }
    for (int node = 0; node < component.length; node++) {
      if (sizes[component[node]] == 1 && !refersToItself(node)) {
        component[node] = -1;
      }
    }
    return component;
  }

  private boolean refersToItself(int node) {
    for (int edge = graph.degree(node) - 1; edge >= 0; edge--) {
      if (graph.target(node, edge) == node) {
        return true;
      }
    }
    return false;
  }
}
