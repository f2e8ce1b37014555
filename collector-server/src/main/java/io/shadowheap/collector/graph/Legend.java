// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

/** Says what colours and lines mean. */
final class Legend {

  private static final double LETTER = 6.4;

  private final Xml xml;
  private double x;
  private double y;

  Legend(Xml xml) {
    this.xml = xml;
  }

  void draw(double left, double top) {
    x = left;
    y = top + 20;
    box(Palette.SAMPLE, Palette.SAMPLE_BORDER, "none", "sample");
    box(Palette.STATIC_PAPER, Palette.STATIC, "none", "static field");
    bar(Palette.REGISTERED, "registered at its allocation");
    bar(Palette.ADOPTED, "adopted: found by a reference");
    box(Palette.PAPER, Palette.CYCLE, "6 4", "isolated: nothing else seen to hold it");
    x = left;
    y += 24;
    line(Palette.EDGE, "none", "refers to");
    line(Palette.CYCLE, "none", "reference on a cycle");
    line(Palette.BORDER, "2 4", "also refers to objects that are not tracked");
    pill("+n", "references not shown");
  }

  private void box(String fill, String stroke, String dashes, String words) {
    xml.box(
        new Layout.Box(x, y - 6, 22, 12),
        4,
        fill,
        "stroke",
        stroke,
        "stroke-width",
        1.5,
        "stroke-dasharray",
        dashes);
    words(30, words);
  }

  private void bar(String fill, String words) {
    xml.box(new Layout.Box(x, y - 7, 4, 14), 2, fill);
    words(12, words);
  }

  private void line(String stroke, String dashes, String words) {
    String marker =
        dashes.equals("none")
            ? stroke.equals(Palette.CYCLE) ? "url(#cycle)" : "url(#arrow)"
            : "none";
    xml.element(
        "path",
        "d",
        "M" + Xml.number(x) + " " + Xml.number(y) + " h28",
        "stroke",
        stroke,
        "stroke-width",
        1.6,
        "stroke-dasharray",
        dashes,
        "marker-end",
        marker);
    words(36, words);
  }

  private void pill(String text, String words) {
    xml.box(new Layout.Box(x, y - 8, 26, 16), 8, Palette.FAINT);
    xml.text(
        "text",
        text,
        "x",
        x + 13,
        "y",
        y + 4,
        "text-anchor",
        "middle",
        "font-size",
        11,
        "font-weight",
        600,
        "fill",
        Palette.PAPER);
    words(34, words);
  }

  private void words(double after, String words) {
    xml.text("text", words, "x", x + after, "y", y + 4, "font-size", 12, "fill", Palette.FAINT);
    x += after + words.length() * LETTER + 26;
  }
}
