// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import static io.shadowheap.collector.words.Names.shortened;

import io.shadowheap.wire.Graph;
import java.util.ArrayList;
import java.util.List;

/** Draws the references, then their names where they do not cover each other. */
final class EdgeLine {

  private static final int LONGEST_SLOT = 28;
  private static final double LETTER = 6.3;
  private static final double LABEL_HEIGHT = 14;

  /** Where along the first bend a name may stand, the best place first. */
  private static final double[] PLACES = {0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.15, 0.85};

  private final Xml xml;
  private final Layout layout;
  private final List<Label> labels = new ArrayList<>();

  private record Label(String text, boolean cycle, List<Layout.Point> places) {}

  EdgeLine(Xml xml, Layout layout) {
    this.xml = xml;
    this.layout = layout;
  }

  static double labelWidth(Graph.Edge edge) {
    return NodeBox.width(slot(edge), LETTER);
  }

  private static String slot(Graph.Edge edge) {
    return shortened(edge.slot(), LONGEST_SLOT);
  }

  void draw(Graph.Edge edge, int place, boolean cycle) {
    List<Layout.Point> route = layout.route(edge, place);
    String path = route.isEmpty() ? loop(edge, cycle) : bends(edge, route, cycle);
    xml.element(
        "path",
        "d",
        path,
        "fill",
        "none",
        "stroke",
        cycle ? Palette.CYCLE : Palette.EDGE,
        "stroke-width",
        cycle ? 2.0 : 1.3,
        "marker-end",
        cycle ? "url(#cycle)" : "url(#arrow)");
  }

  /** From a box's upper edge back to it. */
  private String loop(Graph.Edge edge, boolean cycle) {
    Layout.Box box = layout.box(edge.from());
    double x = box.x() + box.width() * 0.3;
    labels.add(new Label(slot(edge), cycle, List.of(new Layout.Point(x + 20, box.y() - 27))));
    return "M%s %s c-4 -30 44 -30 40 0".formatted(Xml.number(x), Xml.number(box.y()));
  }

  private String bends(Graph.Edge edge, List<Layout.Point> route, boolean cycle) {
    var path = new StringBuilder("M" + text(route.get(0)));
    for (int i = 0; i < route.size(); i += 2) {
      Layout.Point from = route.get(i);
      Layout.Point to = route.get(i + 1);
      double middle = (from.x() + to.x()) / 2;
      path.append(i == 0 ? "" : " L" + text(from))
          .append(" C" + Xml.number(middle) + " " + Xml.number(from.y()))
          .append(" " + Xml.number(middle) + " " + Xml.number(to.y()))
          .append(" " + text(to));
    }
    List<Layout.Point> places = new ArrayList<>();
    for (double t : PLACES) {
      places.add(at(route.get(0), route.get(1), t));
    }
    labels.add(new Label(slot(edge), cycle, places));
    return path.toString();
  }

  private static Layout.Point at(Layout.Point from, Layout.Point to, double t) {
    double middle = (from.x() + to.x()) / 2;
    double s = 1 - t;
    double x = (s * s * s * from.x()) + 3 * s * t * middle + t * t * t * to.x();
    double y = (s * s * s + 3 * s * s * t) * from.y() + (t * t * t + 3 * s * t * t) * to.y();
    return new Layout.Point(x, y);
  }

  private static String text(Layout.Point point) {
    return Xml.number(point.x()) + " " + Xml.number(point.y());
  }

  /** Over the lines, each at the first place that is free, or at the best if none is. */
  void labels() {
    List<Layout.Box> taken = new ArrayList<>();
    for (Label label : labels) {
      double width = NodeBox.width(label.text(), LETTER) + 4;
      Layout.Point place =
          label.places().stream()
              .filter(p -> taken.stream().noneMatch(other -> overlap(box(p, width), other)))
              .findFirst()
              .orElse(label.places().get(0));
      taken.add(box(place, width));
      xml.text(
          "text",
          label.text(),
          "x",
          place.x(),
          "y",
          place.y() + 4,
          "text-anchor",
          "middle",
          "font-size",
          11,
          "fill",
          label.cycle() ? Palette.CYCLE : Palette.INK,
          "stroke",
          Palette.PAPER,
          "stroke-width",
          4,
          "stroke-linejoin",
          "round",
          "paint-order",
          "stroke");
    }
  }

  private static Layout.Box box(Layout.Point middle, double width) {
    return new Layout.Box(
        middle.x() - width / 2, middle.y() - LABEL_HEIGHT / 2, width, LABEL_HEIGHT);
  }

  private static boolean overlap(Layout.Box a, Layout.Box b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }
}
