// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.words;

/** Texts inside HTML and SVG. */
public final class Markup {

  private Markup() {}

  /**
   * A text, or the value of an attribute in quotes. XML knows no control characters, nor half a
   * surrogate pair, not even escaped.
   */
  public static String escaped(String text) {
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
}
