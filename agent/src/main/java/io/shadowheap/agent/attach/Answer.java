// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.attach;

/**
 * What came of a request.
 *
 * @param result see {@link Result}
 * @param line one line to show
 */
public record Answer(Result result, String line) {

  /** The order is that of the command's exit codes: 0, 1, 2. */
  public enum Result {
    /** What was asked for was done. */
    DONE,
    /** It could not be done. */
    FAILED,
    /** The request itself is wrong, as its line says. */
    REFUSED
  }

  /** Done. */
  public static Answer done(String line) {
    return new Answer(Result.DONE, line);
  }

  /** Not possible. */
  public static Answer failed(String line) {
    return new Answer(Result.FAILED, line);
  }

  /** Asked wrongly. */
  public static Answer refused(String line) {
    return new Answer(Result.REFUSED, line);
  }

  /** Reads what {@link #text} wrote. */
  static Answer of(String text) {
    int space = text.indexOf(' ');
    return new Answer(Result.valueOf(text.substring(0, space)), text.substring(space + 1));
  }

  /** As it crosses from one JVM to the other. */
  String text() {
    return result + " " + line;
  }

  /** The key under which the answer to a token is left. */
  static String key(String token) {
    return "shadowheap.answer." + token;
  }
}
