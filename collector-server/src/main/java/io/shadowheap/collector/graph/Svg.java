// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import static io.shadowheap.collector.words.Names.shortened;

import io.shadowheap.wire.Graph;
import java.util.List;

/** A graph as a picture of its own: no scripts, no styles, no other files. */
public final class Svg {

  private static final double MARGIN = 32;
  private static final double HEAD = 76;
  private static final double LEGEND = 70;
  private static final double LEAST_WIDTH = 1_020;
  private static final double LEAST_GAP = 80;
  private static final double LABEL_MARGIN = 56;

  private final Graph graph;
  private final Cycles cycles;
  private final Layout layout;
  private final Xml xml = new Xml();

  private Svg(Graph graph) {
    this.graph = graph;
    cycles = Cycles.of(graph);
    List<Layout.Size> sizes = graph.nodes().stream().map(NodeBox::size).toList();
    double label =
        graph.edges().stream().mapToDouble(edge -> EdgeLine.labelWidth(edge)).max().orElse(0);
    layout = new Layout(graph, sizes, Math.max(LEAST_GAP, label + LABEL_MARGIN));
  }

  public static String draw(Graph graph) {
    return new Svg(graph).draw();
  }

  private String draw() {
    double width = Math.max(LEAST_WIDTH, layout.width() + 2 * MARGIN);
    double height = HEAD + layout.height() + 2 * MARGIN + LEGEND;
    xml.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "width",
        width,
        "height",
        height,
        "viewBox",
        "0 0 " + Xml.number(width) + " " + Xml.number(height),
        "font-family",
        Palette.FONT,
        "fill",
        Palette.INK);
    xml.text("title", Names.title(graph));
    xml.element("rect", "width", "100%", "height", "100%", "fill", Palette.PAPER);
    arrowHead("arrow", Palette.EDGE);
    arrowHead("cycle", Palette.CYCLE);
    head();
    double x = Math.max(MARGIN, (width - layout.width()) / 2);
    xml.open(
        "g", "transform", "translate(" + Xml.number(x) + " " + Xml.number(HEAD + MARGIN) + ")");
    picture();
    xml.close("g");
    new Legend(xml).draw(MARGIN, height - LEGEND);
    return xml.close("svg").toString();
  }

  private void picture() {
    EdgeLine lines = new EdgeLine(xml, layout);
    for (int place = 0; place < graph.edges().size(); place++) {
      Graph.Edge edge = graph.edges().get(place);
      lines.draw(edge, place, cycles.contains(edge));
    }
    for (int node = 0; node < graph.nodes().size(); node++) {
      NodeBox.draw(xml, graph.nodes().get(node), layout.box(node));
    }
    lines.labels();
  }

  private void head() {
    xml.text(
        "text",
        shortened(Names.title(graph), 110),
        "x",
        MARGIN,
        "y",
        40.0,
        "font-size",
        20,
        "font-weight",
        600);
    long left = graph.nodes().stream().mapToLong(Graph.Node::more).sum();
    long onCycles = graph.edges().stream().filter(cycles::contains).count();
    String facts =
        "depth "
            + graph.depth()
            + " · "
            + graph.nodes().size()
            + " nodes · "
            + graph.edges().size()
            + (graph.edges().size() == 1 ? " reference" : " references")
            + (onCycles > 0 ? ", " + onCycles + " of them on cycles" : "")
            + (left > 0 ? " · " + left + " more not shown" : "");
    xml.text("text", facts, "x", MARGIN, "y", 62.0, "font-size", 13, "fill", Palette.FAINT);
  }

  private void arrowHead(String id, String colour) {
    xml.open(
        "marker",
        "id",
        id,
        "viewBox",
        "0 0 10 10",
        "refX",
        9,
        "refY",
        5,
        "markerWidth",
        9,
        "markerHeight",
        9,
        "markerUnits",
        "userSpaceOnUse",
        "orient",
        "auto");
    xml.element("path", "d", "M0 0.8 L10 5 L0 9.2 L2.4 5 Z", "fill", colour);
    xml.close("marker");
  }
}
