// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import io.shadowheap.wire.SiteRow;
import java.util.function.ToLongFunction;

/** What is kept of an allocation site. */
public enum SiteColumn implements Column<SiteRow> {
  ALLOCATED_OBJECTS(true, SiteRow::allocatedObjects),
  ALLOCATED_BYTES(true, SiteRow::allocatedBytes),
  LIVE_OBJECTS(false, SiteRow::liveObjects),
  LIVE_BYTES(false, SiteRow::liveBytes),
  REGISTERED(true, SiteRow::registered),
  GENERATION2_OBJECTS(false, SiteRow::generation2Objects);

  private final boolean counter;
  private final ToLongFunction<SiteRow> value;

  SiteColumn(boolean counter, ToLongFunction<SiteRow> value) {
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
  public long of(SiteRow row) {
    return value.applyAsLong(row);
  }
}
