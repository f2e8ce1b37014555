// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.remote;

import io.shadowheap.wire.Remote;
import io.shadowheap.wire.Request;
import io.shadowheap.wire.RequestAnswer;
import io.shadowheap.wire.Seal;
import io.shadowheap.wire.Text;
import io.shadowheap.wire.Verb;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Requests in, answers out.
 *
 * <pre>
 * a request is   by the ship thread            by the shadow thread     by the ship thread
 * not sealed     answered: refused, counted
 * known          ignored: it comes until the server has the answer
 * expired        ignored
 * new            kept, 16 at most              acted upon, answered     forgotten once delivered,
 *                                                                       or if the report is refused
 * </pre>
 *
 * <p>An id is remembered until its request expires, and none may expire later than two intervals
 * and two minutes from now: a request overheard on the way cannot be sent a second time.
 */
public final class BackChannel {

  private static final int MOST_WAITING = 16;
  private static final int MOST_KNOWN = 1_000;
  private static final int MOST_DECISIONS = 20;
  private static final int LONGEST_VALUE = 200;

  /** Below what the server takes. */
  private static final int LONGEST_TEXT = Text.LONGEST - 24;

  private static final int CHALLENGE_BYTES = 16;
  private static final long SLACK_MILLIS = 120_000;

  private final String token;
  private final int intervalSeconds;
  private final LongSupplier millis;
  private final Steering steering;
  private final ArrayDeque<Request> waiting = new ArrayDeque<>();
  private final Map<String, Long> knownUntil = new HashMap<>();
  private final Map<String, RequestAnswer> answers = new TreeMap<>();
  private final ArrayDeque<Remote.Decision> decisions = new ArrayDeque<>();
  private String challenge;
  private String proof;
  private long unsealed;

  /**
   * Touches no class of the JVM's cryptography before the first report.
   *
   * @param token the secret that a request must be sealed with
   * @param intervalSeconds from one report to the next
   * @param millis a clock, milliseconds since the epoch
   * @param steering does what is asked
   */
  public BackChannel(String token, int intervalSeconds, LongSupplier millis, Steering steering) {
    this.token = token;
    this.intervalSeconds = intervalSeconds;
    this.millis = millis;
    this.steering = steering;
  }

  /** Requests that came with the answer to a report. Ship thread. */
  public synchronized void received(List<Request> requests) {
    long now = millis.getAsLong();
    knownUntil.values().removeIf(until -> until < now);
    for (Request request : requests.subList(0, Math.min(requests.size(), MOST_WAITING))) {
      take(request, now);
    }
  }

  private void take(Request request, long now) {
    if (!isWhole(request) || knownUntil.containsKey(request.id())) {
      return;
    }
    if (challenge == null || !Seal.fits(request, token, challenge)) {
      unsealed++;
      refuse(request, "the request is not sealed with this agent's token; send its token");
    } else if (request.expiresAt() - now > 2_000L * intervalSeconds + SLACK_MILLIS) {
      refuse(request, "expiresAt=" + request.expiresAt() + " is too far ahead of now=" + now);
    } else if (request.expiresAt() >= now) {
      if (waiting.size() == MOST_WAITING || knownUntil.size() == MOST_KNOWN) {
        refuse(request, "waiting=" + waiting.size() + " requests already; send it again later");
      } else {
        knownUntil.put(request.id(), request.expiresAt());
        waiting.add(request);
      }
    }
  }

  private static boolean isWhole(Request request) {
    return request != null
        && request.id() != null
        && request.id().equals(fitting(request.id()))
        && request.verb() != null
        && request.arguments() != null
        && request.arguments().values().stream().noneMatch(Objects::isNull)
        && request.seal() != null;
  }

  private void refuse(Request request, String detail) {
    if (answers.size() < MOST_WAITING) {
      answers.putIfAbsent(
          request.id(),
          new RequestAnswer(request.id(), RequestAnswer.REFUSED, fitting(detail), null));
    }
  }

  /**
   * Does what waits. Shadow thread.
   *
   * @return true if there are new answers to report
   */
  public boolean serve() {
    boolean served = false;
    for (Request request = next(); request != null; request = next()) {
      answer(request, apply(request));
      served = true;
    }
    return served;
  }

  private synchronized Request next() {
    return waiting.poll();
  }

  private Outcome apply(Request request) {
    Verb verb = Verb.ofKey(request.verb());
    if (verb == null) {
      return Outcome.refused("verb=" + request.verb() + " is not known to this agent; upgrade it");
    }
    String problem = verb.problem(request.arguments());
    if (problem != null) {
      return Outcome.refused(problem);
    }
    try {
      return steering.apply(verb, request.arguments());
    } catch (RuntimeException defect) {
      return Outcome.refused("a defect of the agent's, please report it: " + defect);
    }
  }

  private synchronized void answer(Request request, Outcome outcome) {
    String detail = fitting(outcome.detail());
    answers.put(
        request.id(), new RequestAnswer(request.id(), outcome.state(), detail, outcome.graph()));
    StringBuilder arguments = new StringBuilder();
    new TreeMap<>(request.arguments())
        .forEach(
            (name, value) ->
                arguments
                    .append(arguments.length() == 0 ? "" : " ")
                    .append(name + "=" + Text.fitting(value, LONGEST_VALUE)));
    if (decisions.size() == MOST_DECISIONS) {
      decisions.removeFirst();
    }
    decisions.add(
        new Remote.Decision(
            millis.getAsLong(),
            fitting(request.verb()),
            fitting(arguments.toString()),
            outcome.state(),
            detail));
  }

  /** Whatever a text came from: one that does not fit costs the whole report. */
  static String fitting(String text) {
    return Text.fitting(text, LONGEST_TEXT);
  }

  /** Answers not yet delivered; null if there are none. Shadow thread. */
  public synchronized List<RequestAnswer> answers() {
    return answers.isEmpty() ? null : List.copyOf(answers.values());
  }

  /** The server has these answers, or will never take them. Ship thread. */
  public synchronized void forget(List<RequestAnswer> settled) {
    for (RequestAnswer answer : settled) { // by identity: one given meanwhile stays
      answers.computeIfPresent(answer.id(), (id, now) -> now == answer ? null : now);
    }
  }

  /**
   * The back channel in a report. Shadow thread.
   *
   * @param automatic false while automatic collections are disabled
   * @param frozenObjects objects in the permanent generation
   */
  public synchronized Remote state(boolean automatic, long frozenObjects) {
    if (challenge == null) {
      byte[] random = new byte[CHALLENGE_BYTES];
      new SecureRandom().nextBytes(random);
      challenge = HexFormat.of().formatHex(random);
      proof = Seal.ofChallenge(token, challenge);
    }
    return new Remote(
        challenge,
        proof,
        intervalSeconds,
        automatic,
        frozenObjects,
        unsealed,
        new ArrayList<>(decisions));
  }
}
