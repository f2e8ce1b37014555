// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import java.util.List;

/** What a series is of. */
public enum Kind {
  /** An instance as a whole; its only name is empty. */
  TOTAL(0, TotalColumn.values()),
  /** A type, by its name; {@code other} for those without a row. */
  TYPE(1, TypeColumn.values()),
  /** An allocation site, by {@link Rows#site}. */
  SITE(2, SiteColumn.values()),
  /** Isolated cycles of one shape, by their fingerprint. */
  CYCLE(3, CycleColumn.values());

  private final int code;
  private final List<Column<?>> columns;

  Kind(int code, Column<?>[] columns) {
    this.code = code;
    this.columns = List.of(columns);
  }

  /** What the database knows it by. */
  public int code() {
    return code;
  }

  public List<Column<?>> columns() {
    return columns;
  }

  public static Kind ofCode(int code) {
    for (Kind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("kind=" + code + " is not known");
  }
}
