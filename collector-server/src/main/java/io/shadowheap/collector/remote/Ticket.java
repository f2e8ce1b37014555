// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.remote;

import io.shadowheap.wire.Request;
import io.shadowheap.wire.RequestAnswer;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One request and what became of it.
 *
 * <pre>
 * state     from                                          to
 * waiting   the call                                      done, refused, absent, expired
 * expired   its time is over, or the service restarted    -
 * others    the agent's answer                            -
 * </pre>
 */
public final class Ticket {

  public static final String WAITING = "waiting";
  public static final String EXPIRED = "expired";

  private final String instanceId;
  private final long startedAt;
  private final Request request;
  private final Instant askedAt;
  private final Instant expiresAt;
  private final CountDownLatch settled = new CountDownLatch(1);
  private volatile RequestAnswer answer;
  private volatile boolean expired;

  /**
   * @param startedAt start of the agent that is asked: after a restart nobody knows of it
   */
  Ticket(String instanceId, long startedAt, Request request, Instant askedAt, Instant expiresAt) {
    this.instanceId = instanceId;
    this.startedAt = startedAt;
    this.request = request;
    this.askedAt = askedAt;
    this.expiresAt = expiresAt;
  }

  public String instanceId() {
    return instanceId;
  }

  public String id() {
    return request.id();
  }

  public Request request() {
    return request;
  }

  public Instant askedAt() {
    return askedAt;
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  long startedAt() {
    return startedAt;
  }

  /** What the agent said, or null. */
  public RequestAnswer answer() {
    return answer;
  }

  /** See the class. */
  public String state() {
    RequestAnswer said = answer;
    return said != null ? said.state() : expired ? EXPIRED : WAITING;
  }

  boolean isWaiting() {
    return answer == null && !expired;
  }

  void answered(RequestAnswer said) {
    answer = said;
    settled.countDown();
  }

  void expire() {
    expired = true;
    settled.countDown();
  }

  /** Waits until it is settled, or so long. */
  public void await(long millis) {
    try {
      settled.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
