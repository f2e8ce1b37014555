// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

/** What every text of a report must be: the server rejects the whole report for one that is not. */
public final class Text {

  /** Chars at most. */
  public static final int LONGEST = 1_024;

  private static final int REPLACEMENT = 0xFFFD;

  private Text() {}

  /** True if it holds no half of a surrogate pair. */
  public static boolean isWhole(String text) {
    return text.codePoints().noneMatch(Text::isHalf);
  }

  /** The text, clipped to so many chars, with every half of a pair replaced. */
  public static String fitting(String text, int most) {
    StringBuilder fitting = new StringBuilder();
    int next;
    for (int i = 0; i < text.length(); i += Character.charCount(next)) {
      next = text.codePointAt(i);
      if (i + Character.charCount(next) > most) {
        break;
      }
      fitting.appendCodePoint(isHalf(next) ? REPLACEMENT : next);
    }
    return fitting.toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
