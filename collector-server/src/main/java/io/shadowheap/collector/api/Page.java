// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.problem.Problem;
import java.util.List;

/**
 * Which rows of an ordered list are wanted.
 *
 * @param limit at most so many
 * @param offset after so many
 */
record Page(int limit, int offset) {

  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 10_000;
  private static final int MAX_OFFSET = 1_000_000;

  /**
   * @param limit a whole number, null for 50
   * @param offset a whole number, null for 0
   * @throws Problem 400 if one of them is none
   */
  static Page of(String limit, String offset) {
    return new Page(
        number("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT),
        number("offset", offset, 0, 0, MAX_OFFSET));
  }

  private static int number(String name, String text, int absent, int least, int most) {
    if (text == null) {
      return absent;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException ignored) {
      // said below, together with the numbers out of range
    }
    throw new Problem(
        400, name + "=" + text + "; write a whole number from " + least + " to " + most);
  }

  <T> List<T> of(List<T> rows) {
    return rows.stream().skip(offset).limit(limit).toList();
  }
}
