// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import io.shadowheap.collector.words.Markup;
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
    return start(name, attributes).raw(">").raw(Markup.escaped(content)).raw("</" + name + ">\n");
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
      raw(" " + attributes[i] + "=\"" + Markup.escaped(number(attributes[i + 1])) + "\"");
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

  @Override
  public String toString() {
    return text.toString();
  }
}
