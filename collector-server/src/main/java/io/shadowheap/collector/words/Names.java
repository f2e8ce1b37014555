// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.words;

/** Names that strangers chose. */
public final class Names {

  private Names() {}

  /** shop.Order is Order. */
  public static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** Cut in the middle, where it is longer: both the beginning and the end of a name tell. */
  public static String shortened(String text, int most) {
    int length = text.codePointCount(0, text.length());
    if (length <= most) {
      return text;
    }
    int head = most / 2 - 1;
    int tail = most - head - 1;
    return text.substring(0, text.offsetByCodePoints(0, head))
        + "…"
        + text.substring(text.offsetByCodePoints(0, length - tail));
  }

  /**
   * The name without what a terminal would obey or a reader cannot see: control characters, marks
   * that turn the direction of writing, line ends and halves of pairs become a question mark.
   */
  public static String visible(String name) {
    var visible = new StringBuilder(name.length());
    name.codePoints().forEach(c -> visible.appendCodePoint(isVisible(c) ? c : '?'));
    return visible.toString();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
