// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.remote;

import io.shadowheap.wire.Graph;
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
 * expired   its time is over, the service restarted or    -
 *           ended, or fell silent while many requests wait, or its caller held
 *           most places when another needed one
 * others    the agent's answer                            -
 * </pre>
 */
public final class Ticket {

  public static final String WAITING = "waiting";
  public static final String EXPIRED = "expired";

  /** Record, references and headers of the texts. */
  private static final int NODE_BYTES = 200;

  private static final int EDGE_BYTES = 80;

  private final String source;
  private final String instanceId;
  private final long startedAt;
  private final String challenge;
  private final Request request;
  private final Instant askedAt;
  private final Instant expiresAt;
  private final CountDownLatch settled = new CountDownLatch(1);
  private volatile RequestAnswer answer;
  private volatile boolean expired;
  private volatile long weightBytes;

  /**
   * @param source address of the caller
   * @param startedAt start of the agent that is asked: after a restart nobody knows of it
   * @param challenge of that agent, which the request is sealed for
   */
  Ticket(
      String source,
      String instanceId,
      long startedAt,
      String challenge,
      Request request,
      Instant askedAt,
      Instant expiresAt) {
    this.source = source;
    this.instanceId = instanceId;
    this.startedAt = startedAt;
    this.challenge = challenge;
    this.request = request;
    this.askedAt = askedAt;
    this.expiresAt = expiresAt;
  }

  String source() {
    return source;
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

  String challenge() {
    return challenge;
  }

  /** What the agent said, or null. */
  public RequestAnswer answer() {
    return answer;
  }

  /** About what the answer takes in memory; 0 while there is none. */
  long weightBytes() {
    return weightBytes;
  }

  private static long weight(RequestAnswer said) {
    Graph graph = said.graph();
    long weight = 2L * said.detail().length();
    if (graph != null) {
      for (Graph.Node node : graph.nodes()) {
        weight += NODE_BYTES + 2L * (node.type().length() + length(node.field()));
      }
      for (Graph.Edge edge : graph.edges()) {
        weight += EDGE_BYTES + 2L * edge.slot().length();
      }
    }
    return weight;
  }

  private static int length(String text) {
    return text == null ? 0 : text.length();
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
    weightBytes = weight(said);
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
