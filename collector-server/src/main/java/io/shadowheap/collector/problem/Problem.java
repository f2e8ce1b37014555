// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.problem;

/** A request that cannot be served as it stands. The message is for the person who sent it. */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status HTTP status, 400 to 499
   * @param detail what happened, the values as name=value, and what to do
   */
  public Problem(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
