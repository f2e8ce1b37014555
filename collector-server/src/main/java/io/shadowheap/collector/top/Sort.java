// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.top;

import java.util.Comparator;
import java.util.function.Function;

/** What decides the order of rows, largest first; and the key that chooses it. */
public enum Sort {
  BYTES('b', row -> (double) row.bytes()),
  OBJECTS('o', row -> (double) row.objects()),
  GROWTH('g', null),
  GENERATION2('2', Look.Row::generation2),
  AGE('a', Look.Row::ageSeconds),
  REFCOUNT('r', Look.Row::refcount),
  OCCUPANCY('c', Look.Row::occupancy);

  private final char key;
  private final Function<Look.Row, Double> number;

  Sort(char key, Function<Look.Row, Double> number) {
    this.key = key;
    this.number = number;
  }

  char key() {
    return key;
  }

  /** Types that leak come first whatever was chosen; what is not known comes last. */
  Comparator<Look.Row> order(Growth growth) {
    Function<Look.Row, Double> by =
        number != null
            ? number
            : row -> growth.of(row.type()) == null ? null : (double) growth.of(row.type());
    return Comparator.comparing((Look.Row row) -> !row.state().equals("leak"))
        .thenComparing(by, Comparator.nullsLast(Comparator.reverseOrder()))
        .thenComparing(Comparator.comparingLong(Look.Row::bytes).reversed())
        .thenComparing(Look.Row::type);
  }
}
