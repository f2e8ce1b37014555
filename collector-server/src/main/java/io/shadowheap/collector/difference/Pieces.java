// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.difference;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JSON text in pieces: a piece begins with each object that is an element of an array. Of a piece
 * the numbers are taken out; what is left are its words. Only bytes are looked at, so a piece may
 * begin within a string, too: that costs room, nothing else.
 *
 * <pre>
 * {"types":[{"type":"a","live":7},{"type":"b","live":1.50}]
 * words    {"types":[  {"type":"a","live":#},  {"type":"b","live":#.#}]
 * numbers                              7                       1 150
 * </pre>
 *
 * <p>The digits after a point get a 1 before them, so that no zero is lost.
 */
final class Pieces {

  /** In place of a number, and of digits after a point. Neither byte is in a text of ours. */
  private static final byte NUMBER = 0;

  private static final byte FRACTION = 1;

  /** With one more before them they still fit in a long. */
  private static final int MOST_DIGITS = 17;

  private final byte[] text;
  private final byte[] words;
  private int wordsEnd;
  private long[] numbers = new long[1_024];
  private int numbersEnd;
  private int[] ends = new int[3 * 256]; // of text, words and numbers
  private int count;
  private int[] byWords;

  private Pieces(byte[] text) {
    this.text = text;
    this.words = new byte[text.length];
  }

  /** Null if the text has bytes that are used for something else here. */
  static Pieces of(byte[] text) {
    var pieces = new Pieces(text);
    return pieces.read() ? pieces : null;
  }

  private boolean read() {
    byte before = 0;
    int at = 0;
    while (at < text.length) {
      byte next = text[at];
      if (next == NUMBER || next == FRACTION) {
        return false;
      }
      if (next == '{' && (before == '[' || before == ',')) {
        end(at);
      }
      if (!isDigit(next)) {
        words[wordsEnd++] = next;
        before = next;
        at++;
        continue;
      }
      int end = endOfDigits(at);
      if (isNumber(before, at, end)) {
        number(before == '.' ? FRACTION : NUMBER, at, end);
      } else {
        System.arraycopy(text, at, words, wordsEnd, end - at);
        wordsEnd += end - at;
      }
      before = text[end - 1];
      at = end;
    }
    end(at);
    return true;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private int endOfDigits(int from) {
    int end = from;
    while (end < text.length && isDigit(text[end])) {
      end++;
    }
    return end;
  }

  /** Digits within names are words, and so are those that would be written otherwise. */
  private boolean isNumber(byte before, int from, int end) {
    boolean starts = before == ':' || before == ',' || before == '[' || before == '-';
    boolean plain = text[from] != '0' || end - from == 1;
    return end - from <= MOST_DIGITS && (before == '.' || starts && plain);
  }

  private void number(byte mark, int from, int end) {
    long number = mark == FRACTION ? 1 : 0;
    for (int i = from; i < end; i++) {
      number = 10 * number + text[i] - '0';
    }
    if (numbersEnd == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * numbersEnd);
    }
    numbers[numbersEnd++] = number;
    words[wordsEnd++] = mark;
  }

  private void end(int at) {
    if (3 * count + 3 > ends.length) {
      ends = Arrays.copyOf(ends, 2 * ends.length);
    }
    ends[3 * count] = at;
    ends[3 * count + 1] = wordsEnd;
    ends[3 * count + 2] = numbersEnd;
    count++;
  }

  private int end(int piece, int what) {
    return piece < 0 ? 0 : ends[3 * piece + what];
  }

  int count() {
    return count;
  }

  byte[] text() {
    return text;
  }

  int textFrom(int piece) {
    return end(piece - 1, 0);
  }

  int textEnd(int piece) {
    return end(piece, 0);
  }

  int numbersFrom(int piece) {
    return end(piece - 1, 2);
  }

  int numbersEnd(int piece) {
    return end(piece, 2);
  }

  long number(int index) {
    return numbers[index];
  }

  /**
   * A piece of this text with the same words; -1 if there is none.
   *
   * @param expected looked at first, may be too large
   */
  int find(Pieces other, int piece, int expected) {
    if (expected < count && sameWords(expected, other, piece)) {
      return expected;
    }
    if (byWords == null) {
      index();
    }
    for (int place = other.hash(piece) & byWords.length - 1;
        ;
        place = place + 1 & byWords.length - 1) {
      int candidate = byWords[place] - 1;
      if (candidate < 0 || sameWords(candidate, other, piece)) {
        return candidate;
      }
    }
  }

  private boolean sameWords(int piece, Pieces other, int otherPiece) {
    return Arrays.equals(
        words,
        end(piece - 1, 1),
        end(piece, 1),
        other.words,
        other.end(otherPiece - 1, 1),
        other.end(otherPiece, 1));
  }

  /** At most half full; zero is a free place. */
  private void index() {
    byWords = new int[Integer.highestOneBit(count) << 2];
    for (int piece = 0; piece < count; piece++) {
      int place = hash(piece) & byWords.length - 1;
      while (byWords[place] != 0) {
        place = place + 1 & byWords.length - 1;
      }
      byWords[place] = piece + 1;
    }
  }

  private int hash(int piece) {
    int hash = 0;
    for (int i = end(piece - 1, 1); i < end(piece, 1); i++) {
      hash = 31 * hash + words[i];
    }
    return hash ^ hash >>> 16;
  }

  /**
   * Writes the words of a piece with other numbers.
   *
   * @param others as many as the piece has
   */
  void write(int piece, long[] others, ByteArrayOutputStream out) {
    int next = 0;
    int from = end(piece - 1, 1);
    for (int i = from; i < end(piece, 1); i++) {
      byte mark = words[i];
      if (mark == NUMBER || mark == FRACTION) {
        out.write(words, from, i - from);
        byte[] digits = Long.toString(others[next++]).getBytes(StandardCharsets.ISO_8859_1);
        out.write(digits, mark, digits.length - mark); // a fraction leaves its 1 out
        from = i + 1;
      }
    }
    out.write(words, from, end(piece, 1) - from);
  }
}
