// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import io.shadowheap.wire.Graph;

/** A graph in the language of Graphviz: {@code dot -Tpng}. */
public final class Dot {

  private Dot() {}

  public static String write(Graph graph) {
    Cycles cycles = Cycles.of(graph);
    var dot = new StringBuilder("digraph shadowheap {\n  rankdir=LR;\n");
    dot.append("  label=").append(quoted(Names.title(graph))).append("; labelloc=t;\n");
    dot.append("  node [shape=box, style=\"rounded,filled\", fillcolor=\"#eef2f7\"];\n");
    for (int place = 0; place < graph.nodes().size(); place++) {
      node(dot, graph.nodes().get(place), place);
    }
    for (Graph.Edge edge : graph.edges()) {
      dot.append("  n%d -> n%d [label=".formatted(edge.from(), edge.to()));
      dot.append(quoted(edge.slot()));
      dot.append(
          cycles.contains(edge) ? ", color=\"" + Palette.CYCLE + "\", penwidth=2];\n" : "];\n");
    }
    return dot.append("}\n").toString();
  }

  private static void node(StringBuilder dot, Graph.Node node, int place) {
    dot.append("  n").append(place).append(" [label=");
    if (Names.isStatic(node)) {
      dot.append(quoted(Names.full(node))).append(", shape=ellipse, fillcolor=\"#d1fae5\"");
    } else {
      dot.append(quoted(Names.full(node) + "\n" + Names.facts(node) + hidden(node)));
      dot.append(node.sample() ? ", fillcolor=\"#fde68a\"" : "");
      dot.append(node.suspected() ? ", color=\"" + Palette.CYCLE + "\"" : "");
      dot.append(node.frontier() ? ", style=\"rounded,filled,dashed\"" : "");
    }
    dot.append("];\n");
  }

  private static String hidden(Graph.Node node) {
    return (node.more() > 0 ? "\n+" + node.more() + " not shown" : "")
        + (node.frontier() ? "\nalso refers to untracked objects" : "")
        + (node.suspected() ? "\nisolated" : "");
  }

  /** Backslashes too: Graphviz would take \N or \G for the name of a node or the graph. */
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                quoted.append("\\n");
              } else if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else {
                quoted.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c);
              }
            });
    return quoted.append('"').toString();
  }
}
