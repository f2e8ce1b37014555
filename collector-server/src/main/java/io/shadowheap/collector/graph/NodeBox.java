// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import static io.shadowheap.collector.words.Names.shortened;

import io.shadowheap.wire.Graph;

/** Draws one node: a static field by its full name, an object with what is known of it. */
final class NodeBox {

  private static final int LONGEST_NAME = 44;
  private static final double PADDING = 16;
  private static final double OBJECT_HEIGHT = 64;
  private static final double STATIC_HEIGHT = 34;
  private static final double LARGE = 7.6;
  private static final double SMALL = 6.3;
  private static final double STUB = 26;

  private NodeBox() {}

  static Layout.Size size(Graph.Node node) {
    double text = width(name(node), LARGE);
    if (Names.isStatic(node)) {
      return new Layout.Size(text + 2 * PADDING, STATIC_HEIGHT);
    }
    double small = Math.max(width(origin(node), SMALL), width(Names.facts(node), SMALL));
    return new Layout.Size(Math.max(150, Math.max(text, small) + 2 * PADDING), OBJECT_HEIGHT);
  }

  /** About as wide as a browser sets it; letters outside Latin may take a square each. */
  static double width(String text, double perLetter) {
    return text.codePoints().mapToDouble(c -> c < 0x250 ? perLetter : 1.7 * perLetter).sum();
  }

  private static String name(Graph.Node node) {
    return shortened(Names.isStatic(node) ? Names.full(node) : Names.simple(node), LONGEST_NAME);
  }

  private static String origin(Graph.Node node) {
    String from = Names.packageOf(node);
    return shortened(from.isEmpty() ? "" : from + " · ", LONGEST_NAME) + "#" + node.id();
  }

  static void draw(Xml xml, Graph.Node node, Layout.Box box) {
    xml.open("g");
    xml.text("title", Names.full(node));
    if (Names.isStatic(node)) {
      field(xml, node, box);
    } else {
      object(xml, node, box);
    }
    xml.close("g");
  }

  private static void field(Xml xml, Graph.Node node, Layout.Box box) {
    xml.box(
        box, box.height() / 2, Palette.STATIC_PAPER, "stroke", Palette.STATIC, "stroke-width", 1.5);
    xml.text(
        "text",
        name(node),
        "x",
        box.x() + box.width() / 2,
        "y",
        box.y() + 21.5,
        "text-anchor",
        "middle",
        "font-size",
        13,
        "font-weight",
        600,
        "fill",
        Palette.STATIC);
  }

  private static void object(Xml xml, Graph.Node node, Layout.Box box) {
    if (node.frontier()) {
      frontier(xml, box);
    }
    frame(xml, node, box);
    double x = box.x() + PADDING;
    xml.text("text", name(node), "x", x, "y", box.y() + 23, "font-size", 13, "font-weight", 600);
    line(xml, origin(node), x, box.y() + 39);
    line(xml, Names.facts(node), x, box.y() + 54);
    if (node.more() > 0) {
      more(xml, "+" + node.more(), box);
    }
  }

  private static void line(Xml xml, String text, double x, double y) {
    xml.text("text", text, "x", x, "y", y, "font-size", 11, "fill", Palette.FAINT);
  }

  private static void frame(Xml xml, Graph.Node node, Layout.Box box) {
    String border =
        node.suspected() ? Palette.CYCLE : node.sample() ? Palette.SAMPLE_BORDER : Palette.BORDER;
    xml.box(
        box,
        7,
        node.sample() ? Palette.SAMPLE : Palette.PAPER,
        "stroke",
        border,
        "stroke-width",
        node.suspected() || node.sample() ? 2.0 : 1.2,
        "stroke-dasharray",
        node.suspected() ? "6 4" : "none");
    xml.box(
        new Layout.Box(box.x() + 5, box.y() + 10, 4, box.height() - 20),
        2,
        node.how().equals("registered") ? Palette.REGISTERED : Palette.ADOPTED);
  }

  /** A line that leads out of what is tracked. */
  private static void frontier(Xml xml, Layout.Box box) {
    double y = box.y() + box.height() - 9;
    double x = box.x() + box.width();
    xml.element(
        "path",
        "d",
        "M" + Xml.number(x) + " " + Xml.number(y) + " h" + Xml.number(STUB),
        "stroke",
        Palette.BORDER,
        "stroke-width",
        1.5,
        "stroke-dasharray",
        "2 4",
        "stroke-linecap",
        "round",
        "fill",
        "none");
  }

  private static void more(Xml xml, String text, Layout.Box box) {
    double width = width(text, SMALL) + 12;
    double x = box.x() + box.width() - width - 6;
    xml.box(new Layout.Box(x, box.y() - 8, width, 16), 8, Palette.FAINT);
    xml.text(
        "text",
        text,
        "x",
        x + width / 2,
        "y",
        box.y() + 4,
        "text-anchor",
        "middle",
        "font-size",
        11,
        "font-weight",
        600,
        "fill",
        Palette.PAPER);
  }
}
