// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import java.util.Locale;

/** Writes SVG: every text and value escaped, every number the same in all places of the world. */
final class Xml {

  private final StringBuilder text = new StringBuilder();

  /** Writes an element without content; attributes are names and values in turn. */
  Xml element(String name, Object... attributes) {
    return start(name, attributes).raw("/>\n");
  }

  /** Writes a box with round corners; further attributes are names and values in turn. */
  Xml box(Layout.Box box, double round, String fill, Object... attributes) {
    start(
        "rect",
        "x",
        box.x(),
        "y",
        box.y(),
        "width",
        box.width(),
        "height",
        box.height(),
        "rx",
        round,
        "fill",
        fill);
    return attributes(attributes).raw("/>\n");
  }

  /** Writes an element around a text. */
  Xml text(String name, String content, Object... attributes) {
    return start(name, attributes).raw(">").raw(escaped(content)).raw("</" + name + ">\n");
  }

  /** Opens an element that {@link #close} ends. */
  Xml open(String name, Object... attributes) {
    return start(name, attributes).raw(">\n");
  }

  Xml close(String name) {
    return raw("</" + name + ">\n");
  }

  private Xml start(String name, Object... attributes) {
    return raw("<" + name).attributes(attributes);
  }

  private Xml attributes(Object... attributes) {
    for (int i = 0; i < attributes.length; i += 2) {
      raw(" " + attributes[i] + "=\"" + escaped(number(attributes[i + 1])) + "\"");
    }
    return this;
  }

  private Xml raw(String markup) {
    text.append(markup);
    return this;
  }

  /** A number with one decimal, anything else as it is. */
  static String number(Object value) {
    return value instanceof Double d ? String.format(Locale.ROOT, "%.1f", d) : value.toString();
  }

  /** XML knows no control characters, nor half a surrogate pair, not even escaped. */
  static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isCharacter(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  private static boolean isCharacter(int c) {
    return c == '\n'
        || c >= 0x20 && c < 0x7F
        || c >= 0xA0 && !(c >= 0xD800 && c <= 0xDFFF) && (c & 0xFFFE) != 0xFFFE;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
