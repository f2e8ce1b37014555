// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

/**
 * One number kept over time, of rows of one kind. Only what may be summed over instances is kept,
 * never an average. Its place among the others is what chunks know it by: append, never reorder.
 *
 * @param <R> the row of a report it is taken from
 */
public interface Column<R> {

  /** Its place. */
  int ordinal();

  /** Its name in the wire's spelling. */
  String key();

  /** True if it counts since the agent's start, false if it is a state of the moment. */
  boolean isCounter();

  long of(R row);

  /** {@code LIVE_BYTES} becomes {@code liveBytes}. */
  static String keyOf(Enum<?> column) {
    var key = new StringBuilder();
    boolean up = false;
    for (char c : column.name().toCharArray()) {
      if (c == '_') {
        up = true;
      } else {
        key.append(up ? c : Character.toLowerCase(c));
        up = false;
      }
    }
    return key.toString();
  }
}
