// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

/** What every text of a report must be: the server rejects the whole report for one that is not. */
public final class Text {

  /** Chars at most. */
  public static final int LONGEST = 1_024;

  private static final int REPLACEMENT = 0xFFFD;

  /** A tilde and 16 digits of hexadecimal. */
  private static final int MARK = 17;

  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Text() {}

  /** True if it holds no half of a surrogate pair. */
  public static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) && isHalf(text.codePointAt(i++))) {
        return false;
      }
    }
    return true;
  }

  /**
   * A name that a report may carry. One that may not is clipped, halves of pairs are replaced, and
   * a mark is set behind it, made of all of its characters: different names stay different.
   */
  public static String marked(String name) {
    if (name.length() <= LONGEST && isWhole(name)) {
      return name;
    }
    long hash = FNV_BASIS;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    String digits = Long.toHexString(hash);
    StringBuilder marked = new StringBuilder(fitting(name, LONGEST - MARK)).append('~');
    for (int i = digits.length(); i < MARK - 1; i++) {
      marked.append('0');
    }
    return marked.append(digits).toString();
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
