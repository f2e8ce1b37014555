// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import java.util.function.ToLongFunction;

/**
 * One number kept over time, of rows of one kind. Only what may be summed over instances is kept,
 * never an average. Its place among the others is what chunks know it by: append, never reorder.
 *
 * @param <R> the row of a report it is taken from
 */
public interface Column<R> {

  /**
   * Where its number comes from.
   *
   * @param isCounter true if it counts since the agent's start, false if it is a state of the
   *     moment
   * @param value takes it from a row
   */
  record Source<R>(boolean isCounter, ToLongFunction<R> value) {}

  static <R> Source<R> counter(ToLongFunction<R> value) {
    return new Source<>(true, value);
  }

  static <R> Source<R> state(ToLongFunction<R> value) {
    return new Source<>(false, value);
  }

  /** Its place. */
  int ordinal();

  /** In capitals. */
  String name();

  Source<R> source();

  default boolean isCounter() {
    return source().isCounter();
  }

  default long of(R row) {
    return source().value().applyAsLong(row);
  }
}
