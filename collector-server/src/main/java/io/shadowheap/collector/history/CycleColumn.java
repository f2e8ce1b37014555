// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import io.shadowheap.wire.CycleRow;
import java.util.function.ToLongFunction;

/** What is kept of a fingerprint of isolated cycles. */
public enum CycleColumn implements Column<CycleRow> {
  OBJECTS(true, CycleRow::objects),
  BYTES(true, CycleRow::bytes),
  HELD_BYTES(true, CycleRow::heldBytes),
  SEEN(true, CycleRow::seen),
  /** Instances in which the JVM has confirmed it. */
  CONFIRMED(false, row -> row.state().equals("confirmed") ? 1 : 0);

  private final boolean counter;
  private final ToLongFunction<CycleRow> value;

  CycleColumn(boolean counter, ToLongFunction<CycleRow> value) {
    this.counter = counter;
    this.value = value;
  }

  @Override
  public String key() {
    return Column.keyOf(this);
  }

  @Override
  public boolean isCounter() {
    return counter;
  }

  @Override
  public long of(CycleRow row) {
    return value.applyAsLong(row);
  }
}
