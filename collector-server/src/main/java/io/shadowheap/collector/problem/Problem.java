// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.problem;

import java.time.Duration;

/** A request that cannot be served as it stands. The message is for the person who sent it. */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final Duration retryAfter;

  /**
   * @param status HTTP status, 400 to 499
   * @param detail what happened, the values as name=value, and what to do
   */
  public Problem(int status, String detail) {
    this(status, detail, null);
  }

  /**
   * @param retryAfter when the same request may succeed; null if never
   */
  public Problem(int status, String detail, Duration retryAfter) {
    super(detail, null, false, false);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  public int status() {
    return status;
  }

  /** When the same request may succeed; null if never. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
