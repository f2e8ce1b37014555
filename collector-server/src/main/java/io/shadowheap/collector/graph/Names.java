// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import io.shadowheap.wire.Graph;
import java.util.Locale;

/** Names as people read them in a picture. */
final class Names {

  private Names() {}

  /** What a node is called in full: a type with its id, or a static field. */
  static String full(Graph.Node node) {
    return isStatic(node)
        ? "static " + node.type() + "." + node.field()
        : node.type() + " #" + node.id();
  }

  static boolean isStatic(Graph.Node node) {
    return node.kind().equals(Graph.STATIC);
  }

  /** The type without its package. */
  static String simple(Graph.Node node) {
    String type = node.type();
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return isStatic(node) ? "static " + simple + "." + node.field() : simple;
  }

  /** Package of the type, empty if it has none. */
  static String packageOf(Graph.Node node) {
    int dot = node.type().lastIndexOf('.');
    return dot < 0 ? "" : node.type().substring(0, dot);
  }

  /** What the shadow heap knows of an object. */
  static String facts(Graph.Node node) {
    return "refcount " + node.refcount() + " · " + generation(node) + " · " + bytes(node.bytes());
  }

  private static String generation(Graph.Node node) {
    return switch (node.generation()) {
      case -1 -> "no generation";
      case 3 -> "frozen";
      default -> "gen " + node.generation();
    };
  }

  private static String bytes(long bytes) {
    return bytes < 10_000 ? bytes + " B" : bytes / 1_000 + " kB";
  }

  /** What a picture shows, in words. */
  static String title(Graph graph) {
    long sample = graph.nodes().stream().filter(Graph.Node::sample).count();
    String objects =
        String.format(
            Locale.ROOT, "%d of %,d objects of %s", sample, graph.objects(), graph.type());
    return graph.direction().equals("in")
        ? "Who refers to " + objects
        : "What " + objects + " refer to";
  }
}
