// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import static io.shadowheap.collector.history.Column.counter;
import static io.shadowheap.collector.history.Column.state;

import io.shadowheap.wire.SiteRow;

/** What is kept of an allocation site. */
public enum SiteColumn implements Column<SiteRow> {
  ALLOCATED_OBJECTS(counter(SiteRow::allocatedObjects)),
  ALLOCATED_BYTES(counter(SiteRow::allocatedBytes)),
  LIVE_OBJECTS(state(SiteRow::liveObjects)),
  LIVE_BYTES(state(SiteRow::liveBytes)),
  REGISTERED(counter(SiteRow::registered)),
  GENERATION2_OBJECTS(state(SiteRow::generation2Objects));

  private final Source<SiteRow> source;

  SiteColumn(Source<SiteRow> source) {
    this.source = source;
  }

  @Override
  public Source<SiteRow> source() {
    return source;
  }
}
