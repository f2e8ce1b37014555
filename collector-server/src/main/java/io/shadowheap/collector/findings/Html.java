// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import io.shadowheap.collector.words.Markup;
import java.util.List;
import java.util.Set;

/**
 * An element of HTML or SVG and all in it. What is put in is a text, unless it is an element:
 * nothing becomes markup by what it says.
 */
final class Html {

  private static final Set<String> EMPTY = Set.of("meta", "link");

  /** A line of its own each, so that two files can be compared. */
  private static final Set<String> LINES =
      Set.of(
          "p",
          "h1",
          "h2",
          "h3",
          "section",
          "article",
          "main",
          "header",
          "footer",
          "div",
          "dl",
          "table",
          "caption",
          "thead",
          "tbody",
          "tr",
          "ul",
          "li",
          "svg",
          "figure",
          "figcaption",
          "details",
          "summary",
          "meta",
          "link",
          "title",
          "style",
          "head",
          "body",
          "rect",
          "path");

  /** Where the moment goes at which the file is made; no text can hold it. */
  private static final Html MADE = new Html("\0");

  private final String markup;

  private Html(String markup) {
    this.markup = markup;
  }

  /** An attribute of the element it is given to. */
  record Attribute(String name, Object value) {}

  static Attribute at(String name, Object value) {
    return new Attribute(name, value);
  }

  static Attribute styled(String names) {
    return new Attribute("class", names);
  }

  /**
   * @param content attributes first; then elements, lists of such, and anything else as text; null
   *     is nothing
   */
  static Html el(String tag, Object... content) {
    var head = new StringBuilder("<" + tag);
    var body = new StringBuilder();
    for (Object one : content) {
      if (one instanceof Attribute a) {
        head.append(' ').append(a.name()).append("=\"");
        head.append(Markup.escaped(a.value().toString())).append('"');
      } else {
        append(body, one);
      }
    }
    String line = LINES.contains(tag) ? "\n" : "";
    return EMPTY.contains(tag)
        ? new Html(head + ">" + line)
        : new Html(head + ">" + body + "</" + tag + ">" + line);
  }

  private static void append(StringBuilder body, Object content) {
    if (content instanceof Html html) {
      body.append(html.markup);
    } else if (content instanceof List<?> list) {
      list.forEach(one -> append(body, one));
    } else if (content != null) {
      body.append(Markup.escaped(content.toString()));
    }
  }

  /** The style sheet, which is ours and holds no name. */
  static Html style(String css) {
    return new Html("<style>" + css + "</style>\n");
  }

  static Html made() {
    return MADE;
  }

  Sheet sheet(String fileName) {
    String document = "<!DOCTYPE html>\n" + markup;
    int made = document.indexOf(MADE.markup);
    return new Sheet(fileName, document.substring(0, made), document.substring(made + 1));
  }

  @Override
  public String toString() {
    return markup;
  }
}
