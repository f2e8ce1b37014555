// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import io.shadowheap.wire.Request;
import java.util.List;

/**
 * What became of one attempt.
 *
 * @param state see {@link State}
 * @param error one line; empty if delivered
 * @param requests what the server asks of this agent; empty where nobody listens
 * @param retryAfterMillis how long the server wants to be left alone; 0 if it did not say
 */
record Delivery(State state, String error, List<Request> requests, long retryAfterMillis) {

  private static final int TOO_MANY_REQUESTS = 429;

  /**
   *
   *
   * <pre>
   * state      what the server said        what happens to the report
   * DELIVERED  2xx                         done
   * REFUSED    any other answer            dropped: the same bytes would be refused again
   * FAILED     429, 5xx, or no answer      retried, unless a newer one is there
   * </pre>
   */
  enum State {
    DELIVERED,
    REFUSED,
    FAILED
  }

  static Delivery ofStatus(int status, String detail, long retryAfterMillis) {
    if (status >= 200 && status < 300) {
      return delivered(List.of());
    }
    boolean retry = status < 0 || status == TOO_MANY_REQUESTS || status >= 500;
    String text = status < 0 ? "the answer is not HTTP" : "status=" + status;
    return new Delivery(
        retry ? State.FAILED : State.REFUSED,
        detail.isEmpty() ? text : text + " " + detail,
        List.of(),
        retryAfterMillis);
  }

  static Delivery delivered(List<Request> requests) {
    return new Delivery(State.DELIVERED, "", requests, 0);
  }

  static Delivery failed(Throwable failure) {
    return new Delivery(State.FAILED, failure.toString(), List.of(), 0);
  }
}
