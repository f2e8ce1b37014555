// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import io.shadowheap.wire.Graph;
import java.util.ArrayList;
import java.util.List;

/** Graphs written as text: {@code "a -x-> b; b -y-> a"}, nodes numbered in the order given. */
final class Pictures {

  private Pictures() {}

  static Graph graph(String direction, String nodes, String edges) {
    List<String> names = List.of(nodes.split(" "));
    List<Graph.Node> all = new ArrayList<>();
    for (String name : names) {
      all.add(object(name, all.size(), all.isEmpty()));
    }
    List<Graph.Edge> references = new ArrayList<>();
    for (String edge : edges.isEmpty() ? new String[0] : edges.split("; ")) {
      String[] parts = edge.split(" ");
      references.add(
          new Graph.Edge(
              names.indexOf(parts[0]),
              names.indexOf(parts[2]),
              parts[1].substring(1, parts[1].length() - 2)));
    }
    return new Graph(names.get(0), direction, 3, 1, all, references);
  }

  /** One object of seven, which a static field and itself hold, with all there is to know of it. */
  static Graph order() {
    return new Graph(
        "shop.Order",
        "in",
        3,
        7,
        List.of(
            new Graph.Node(
                "object", 17, "shop.Order", null, 2, 2, 48, "registered", true, true, true, 4),
            new Graph.Node(
                "static", 3, "shop.Registry", "last", 0, -1, 0, "root", false, false, false, 0)),
        List.of(new Graph.Edge(1, 0, "last"), new Graph.Edge(0, 0, "self")));
  }

  static Graph.Node object(String type, long id, boolean sample) {
    return new Graph.Node(
        Graph.OBJECT, id, type, null, 1, 0, 24, "registered", sample, false, false, 0);
  }
}
