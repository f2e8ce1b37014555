// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.top;

/**
 * A line of text without any control character.
 *
 * @param text the line
 * @param style how a terminal shows it
 */
record Line(String text, Style style) {

  /** How a terminal shows a line; without one it is plain. */
  enum Style {
    PLAIN(""),
    TITLE("1"),
    COLUMNS("7"),
    LOUD("1;31");

    private final String code;

    Style(String code) {
      this.code = code;
    }

    /** The line as a terminal wants it. */
    String around(String text) {
      return code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
  }

  static Line plain(String text) {
    return new Line(text, Style.PLAIN);
  }
}
