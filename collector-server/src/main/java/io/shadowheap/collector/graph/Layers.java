// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import io.shadowheap.wire.Graph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts nodes into layers by their distance from the sample, and in each layer into an order with
 * few crossings. Nodes come by distance, so an edge is against the grain exactly if it leads from a
 * later node to an earlier one, as one edge of each cycle does. An edge that spans layers gets a
 * joint in each one between.
 */
final class Layers {

  private static final int SWEEPS = 12;

  /** A node, or a joint of an edge. */
  static final class Vertex {
    /** Place in the graph's list, or -1 for a joint. */
    final int node;

    final int layer;
    final List<Vertex> before = new ArrayList<>();
    final List<Vertex> after = new ArrayList<>();
    double order;
    double y;

    Vertex(int node, int layer) {
      this.node = node;
      this.layer = layer;
    }
  }

  private final List<List<Vertex>> layers = new ArrayList<>();
  private final List<List<Vertex>> chains = new ArrayList<>();

  Layers(Graph graph) {
    int[] layer = new int[graph.nodes().size()];
    for (int place = 0; place < layer.length; place++) {
      for (Graph.Edge edge : graph.edges()) {
        if (near(edge) != far(edge) && near(edge) == place) {
          layer[far(edge)] = Math.max(layer[far(edge)], layer[place] + 1);
        }
      }
    }
    List<Vertex> nodes = new ArrayList<>();
    for (int place = 0; place < layer.length; place++) {
      nodes.add(add(place, layer[place]));
    }
    for (Graph.Edge edge : graph.edges()) {
      chains.add(chain(nodes.get(near(edge)), nodes.get(far(edge))));
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      sweep(sweep % 2 == 0);
    }
  }

  /** The end that is nearer to the sample. */
  static int near(Graph.Edge edge) {
    return Math.min(edge.from(), edge.to());
  }

  private static int far(Graph.Edge edge) {
    return Math.max(edge.from(), edge.to());
  }

  private Vertex add(int node, int layer) {
    while (layers.size() <= layer) {
      layers.add(new ArrayList<>());
    }
    Vertex vertex = new Vertex(node, layer);
    vertex.order = layers.get(layer).size();
    layers.get(layer).add(vertex);
    return vertex;
  }

  private List<Vertex> chain(Vertex near, Vertex far) {
    List<Vertex> chain = new ArrayList<>(List.of(near));
    if (near == far) {
      return chain;
    }
    for (int layer = near.layer + 1; layer < far.layer; layer++) {
      chain.add(add(-1, layer));
    }
    chain.add(far);
    for (int i = 1; i < chain.size(); i++) {
      chain.get(i - 1).after.add(chain.get(i));
      chain.get(i).before.add(chain.get(i - 1));
    }
    return chain;
  }

  /** Each vertex goes to the middle of its neighbours in the layer that was put in order before. */
  private void sweep(boolean outwards) {
    for (int i = 1; i < layers.size(); i++) {
      List<Vertex> layer = layers.get(outwards ? i : layers.size() - 1 - i);
      for (Vertex vertex : layer) {
        List<Vertex> neighbours = outwards ? vertex.before : vertex.after;
        vertex.order = neighbours.stream().mapToDouble(v -> v.order).average().orElse(vertex.order);
      }
      layer.sort(Comparator.comparingDouble(v -> v.order));
      for (int place = 0; place < layer.size(); place++) {
        layer.get(place).order = place;
      }
    }
  }

  /** From the sample outwards, each from top to bottom. */
  List<List<Vertex>> layers() {
    return layers;
  }

  /** The way of an edge from its nearer to its farther end; one vertex for an edge to itself. */
  List<Vertex> chain(int edge) {
    return chains.get(edge);
  }
}
