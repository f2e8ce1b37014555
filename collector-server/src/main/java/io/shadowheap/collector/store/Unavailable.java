// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import java.time.Duration;

/** A report that was not taken; the agent keeps it and comes back with a newer one. */
public final class Unavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** More comes than can be written. */
    FULL,
    /** The database is gone, or takes nothing. */
    UNUSABLE,
    /** This server ends. */
    STOPPING
  }

  private final Reason reason;
  private final Duration retryAfter;

  Unavailable(Reason reason, Duration retryAfter, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  public Reason reason() {
    return reason;
  }

  /** When it is worth another try. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
