// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import io.shadowheap.wire.Graph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts nodes into layers, away from the sample, and in each layer into an order with few crossings.
 * Only an edge of a cycle may lead against the grain: of those between nodes that lead to each
 * other, the ones that are against the order of the nodes. An edge that spans layers gets a joint
 * in each one between.
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

  /** By place: a node comes before all that are farther from the sample. */
  private final int[] rank;

  Layers(Graph graph) {
    int[] layer = new int[graph.nodes().size()];
    rank = new int[layer.length];
    List<Integer> places = inOrder(graph);
    for (int i = 0; i < layer.length; i++) {
      rank[places.get(i)] = i;
    }
    for (int place : places) {
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

  private static List<Integer> inOrder(Graph graph) {
    Cycles cycles = Cycles.of(graph);
    int sign = graph.direction().equals("in") ? -1 : 1;
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < graph.nodes().size(); place++) {
      places.add(place);
    }
    places.sort(Comparator.comparingInt(place -> sign * cycles.component(place)));
    return places;
  }

  /** The end that is nearer to the sample. */
  int near(Graph.Edge edge) {
    return rank[edge.from()] < rank[edge.to()] ? edge.from() : edge.to();
  }

  private int far(Graph.Edge edge) {
    return rank[edge.from()] < rank[edge.to()] ? edge.to() : edge.from();
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
