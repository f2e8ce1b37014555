// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import static io.shadowheap.collector.history.Column.counter;
import static io.shadowheap.collector.history.Column.state;

import io.shadowheap.wire.CycleRow;

/** What is kept of a fingerprint of isolated cycles. */
public enum CycleColumn implements Column<CycleRow> {
  OBJECTS(counter(CycleRow::objects)),
  BYTES(counter(CycleRow::bytes)),
  HELD_BYTES(counter(CycleRow::heldBytes)),
  SEEN(counter(CycleRow::seen)),
  /** Instances in which the JVM has confirmed it. */
  CONFIRMED(state(row -> row.state().equals("confirmed") ? 1 : 0));

  private final Source<CycleRow> source;

  CycleColumn(Source<CycleRow> source) {
    this.source = source;
  }

  @Override
  public Source<CycleRow> source() {
    return source;
  }
}
