// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import java.time.Duration;

/** How time is cut: slots of five minutes, and windows of 24 of them. Milliseconds. */
public final class Slots {

  public static final long SLOT_MILLIS = Duration.ofMinutes(5).toMillis();
  public static final int IN_WINDOW = 24;
  public static final long WINDOW_MILLIS = IN_WINDOW * SLOT_MILLIS;

  private Slots() {}

  /** The start of the slot a moment is in. */
  public static long slotOf(long millis) {
    return Math.floorDiv(millis, SLOT_MILLIS) * SLOT_MILLIS;
  }

  /** The start of the window a moment is in. */
  public static long windowOf(long millis) {
    return Math.floorDiv(millis, WINDOW_MILLIS) * WINDOW_MILLIS;
  }
}
