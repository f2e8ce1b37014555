// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.shadowheap.collector.graph.Cycles;
import io.shadowheap.wire.Graph;
import java.util.List;
import java.util.stream.IntStream;

/**
 * GET /instances/{id}/graph.
 *
 * @param type the type asked for
 * @param direction in: who refers to its objects; out: what they refer to
 * @param depth references from the sample at most
 * @param objects live tracked objects of the type
 * @param nodes the sample first, then by distance; edges name them by their place
 * @param edges references between the nodes
 */
public record GraphView(
    String type, String direction, int depth, long objects, List<Node> nodes, List<Edge> edges) {

  /** A node as on the wire, its place, and whether a cycle leads through it. */
  public record Node(int place, @JsonUnwrapped Graph.Node node, boolean cycle) {}

  /** A reference as on the wire, and whether it is a part of a cycle. */
  public record Edge(@JsonUnwrapped Graph.Edge edge, boolean cycle) {}

  static GraphView of(Graph graph) {
    Cycles cycles = Cycles.of(graph);
    return new GraphView(
        graph.type(),
        graph.direction(),
        graph.depth(),
        graph.objects(),
        IntStream.range(0, graph.nodes().size())
            .mapToObj(
                place -> new Node(place, graph.nodes().get(place), cycles.containsNode(place)))
            .toList(),
        graph.edges().stream().map(edge -> new Edge(edge, cycles.contains(edge))).toList());
  }
}
