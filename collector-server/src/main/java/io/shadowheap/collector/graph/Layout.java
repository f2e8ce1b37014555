// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import io.shadowheap.wire.Graph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where boxes and lines go: layers are columns, holders left of what they hold. Lines leave a box
 * on one side at places of their own, in the order of where they lead, so that two between the same
 * boxes lie beside each other.
 */
final class Layout {

  private static final double JOINT_HEIGHT = 6;
  private static final double WIDEST_EXTRA = 160;

  /** A box by its upper left corner. */
  record Box(double x, double y, double width, double height) {}

  record Point(double x, double y) {}

  /** How large a box is. */
  record Size(double width, double height) {}

  private record Side(Layers.Vertex vertex, Layers.Vertex neighbour, int edge) {}

  private final Layers layers;
  private final List<Size> sizes;
  private final boolean mirrored;
  private final double[] left;
  private final double[] columnWidth;
  private final double width;
  private final double height;
  private final Map<Integer, Box> boxes = new HashMap<>();
  private final Map<Side, Double> ports = new HashMap<>();

  /**
   * @param sizes of the nodes' boxes, in the order of the nodes
   * @param least gap between two columns; tall pictures get wider ones, for lines not too steep
   */
  Layout(Graph graph, List<Size> sizes, double least) {
    this.sizes = sizes;
    layers = new Layers(graph);
    mirrored = graph.direction().equals("in");
    new Rows(this::height).settle(layers.layers());
    int columns = layers.layers().size();
    left = new double[columns];
    columnWidth = new double[columns];
    height = bottom();
    double gap = least + Math.min(WIDEST_EXTRA, Math.max(0, height - 600) / 16);
    double x = 0;
    for (int i = 0; i < columns; i++) {
      int column = mirrored ? columns - 1 - i : i;
      List<Layers.Vertex> layer = layers.layers().get(column);
      columnWidth[column] = layer.stream().mapToDouble(this::width).max().orElse(0);
      left[column] = x;
      x += columnWidth[column] + gap;
    }
    width = Math.max(0, x - gap);
    layers.layers().forEach(layer -> layer.forEach(this::box));
    ports(graph.edges().size());
  }

  private double bottom() {
    return layers.layers().stream()
        .flatMap(List::stream)
        .mapToDouble(vertex -> vertex.y + height(vertex) / 2)
        .max()
        .orElse(0);
  }

  private double width(Layers.Vertex vertex) {
    return vertex.node < 0 ? 0 : sizes.get(vertex.node).width();
  }

  private double height(Layers.Vertex vertex) {
    return vertex.node < 0 ? JOINT_HEIGHT : sizes.get(vertex.node).height();
  }

  /** Boxes stand in the middle of their column. */
  private void box(Layers.Vertex vertex) {
    if (vertex.node >= 0) {
      double x = left[vertex.layer] + (columnWidth[vertex.layer] - width(vertex)) / 2;
      boxes.put(
          vertex.node, new Box(x, vertex.y - height(vertex) / 2, width(vertex), height(vertex)));
    }
  }

  private void ports(int edges) {
    Map<Layers.Vertex, List<Side>> near = new HashMap<>();
    Map<Layers.Vertex, List<Side>> far = new HashMap<>();
    for (int edge = 0; edge < edges; edge++) {
      List<Layers.Vertex> chain = layers.chain(edge);
      if (chain.size() > 1) {
        int last = chain.size() - 1;
        add(far, new Side(chain.get(0), chain.get(1), edge));
        add(near, new Side(chain.get(last), chain.get(last - 1), edge));
      }
    }
    near.values().forEach(this::spread);
    far.values().forEach(this::spread);
  }

  private static void add(Map<Layers.Vertex, List<Side>> sides, Side side) {
    sides.computeIfAbsent(side.vertex(), first -> new ArrayList<>()).add(side);
  }

  private void spread(List<Side> sides) {
    sides.sort(
        Comparator.<Side>comparingDouble(side -> side.neighbour().y).thenComparing(Side::edge));
    Box box = boxes.get(sides.get(0).vertex().node);
    for (int i = 0; i < sides.size(); i++) {
      ports.put(sides.get(i), box.y() + box.height() * (i + 1) / (sides.size() + 1));
    }
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  Box box(int node) {
    return boxes.get(node);
  }

  /**
   * The way of an edge along its arrow: pairs of points, each pair bridges the room between two
   * columns; straight on from one pair to the next. Empty for an edge to itself.
   */
  List<Point> route(Graph.Edge edge, int place) {
    List<Layers.Vertex> chain = layers.chain(place);
    List<Point> points = new ArrayList<>();
    for (int i = 1; i < chain.size(); i++) {
      points.add(end(chain.get(i - 1), chain.get(i), place, true));
      points.add(end(chain.get(i), chain.get(i - 1), place, false));
    }
    if (edge.from() != layers.near(edge)) {
      Collections.reverse(points);
    }
    return points;
  }

  /** Where a line meets a vertex: at the side that looks away from the sample, or towards it. */
  private Point end(Layers.Vertex vertex, Layers.Vertex neighbour, int edge, boolean away) {
    boolean right = away != mirrored;
    if (vertex.node < 0) {
      return new Point(left[vertex.layer] + (right ? columnWidth[vertex.layer] : 0), vertex.y);
    }
    Box box = boxes.get(vertex.node);
    double y = ports.get(new Side(vertex, neighbour, edge));
    return new Point(right ? box.x() + box.width() : box.x(), y);
  }
}
