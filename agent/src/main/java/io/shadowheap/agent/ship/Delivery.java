// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

/**
 * What became of one attempt.
 *
 * @param state see {@link State}
 * @param error one line; empty if delivered
 */
record Delivery(State state, String error) {

  /**
   *
   *
   * <pre>
   * state      what the server said        what happens to the report
   * DELIVERED  2xx                         done
   * REFUSED    any other answer but a 5xx  dropped: the same bytes would be refused again
   * FAILED     5xx, or no answer           retried, unless a newer one is there
   * </pre>
   */
  enum State {
    DELIVERED,
    REFUSED,
    FAILED
  }

  static Delivery ofStatus(int status, String detail) {
    if (status >= 200 && status < 300) {
      return new Delivery(State.DELIVERED, "");
    }
    boolean retry = status < 0 || status >= 500;
    String text = status < 0 ? "the answer is not HTTP" : "status=" + status;
    return new Delivery(
        retry ? State.FAILED : State.REFUSED, detail.isEmpty() ? text : text + " " + detail);
  }

  static Delivery failed(Throwable failure) {
    return new Delivery(State.FAILED, failure.toString());
  }
}
