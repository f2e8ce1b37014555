// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.remote;

import io.shadowheap.collector.problem.Problem;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.collector.store.Receipt;
import io.shadowheap.wire.Remote;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.Request;
import io.shadowheap.wire.RequestAnswer;
import io.shadowheap.wire.Verb;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All requests, oldest first; bounded per instance and in total. A request goes with every answer
 * to a report of its instance until a report brings its answer or its time is over.
 */
public final class Requests {

  private static final int MOST_WAITING = 8;
  private static final int MOST_KEPT = 200;
  private static final long MOST_SETTLED_BYTES = 16L << 20;
  private static final Duration SETTLED_KEPT = Duration.ofMinutes(10);
  private static final int ID_BYTES = 12;

  private final Map<String, Ticket> tickets = new LinkedHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Instances instances;
  private final Clock clock;

  public Requests(Instances instances, Clock clock) {
    this.instances = instances;
    this.clock = clock;
  }

  /**
   * Queues a request for an instance.
   *
   * @param source who asks: the address of the caller
   * @param authorization value of Authorization, null if absent
   * @throws Problem 410 if the instance is gone, 409 if nothing may be asked of it, 401 without its
   *     token, 400 if an argument is wrong, 429 if too much waits
   */
  public synchronized Ticket ask(
      Instance instance,
      String source,
      String authorization,
      Verb verb,
      Map<String, String> arguments) {
    Token token = token(instance, authorization);
    String problem = verb.problem(arguments);
    if (problem != null) {
      throw new Problem(400, problem);
    }
    tidy();
    requireRoom(instance, source);
    Ticket ticket = ticket(instance, source, token, verb, arguments);
    tickets.put(ticket.id(), ticket);
    return ticket;
  }

  private void requireRoom(Instance instance, String source) {
    long waiting = tickets.values().stream().filter(t -> isWaitingFor(t, instance)).count();
    if (waiting >= MOST_WAITING) {
      throw new Problem(
          429, "waiting=" + waiting + " requests of this instance; send it again in a while");
    }
    if (tickets.size() >= MOST_KEPT) {
      voidSilent();
      tidy();
    }
    if (tickets.size() >= MOST_KEPT) {
      voidOldestOfGreediest(source);
      tidy();
    }
    if (tickets.size() >= MOST_KEPT) {
      throw new Problem(
          429, "waiting=" + tickets.size() + " requests in all; send it again in a while");
    }
  }

  /** Only for want of room: an agent may report less often than instances fall silent. */
  private void voidSilent() {
    for (Ticket ticket : tickets.values()) {
      if (ticket.isWaiting()
          && instances.find(ticket.instanceId()).filter(instances::isSilent).isPresent()) {
        ticket.expire();
      }
    }
  }

  /**
   * Whoever can post reports can make up instances and ask them without end. So all places are
   * nobody's: a caller who holds fewer than another takes that one's oldest.
   */
  private void voidOldestOfGreediest(String source) {
    Map<String, Integer> held = new HashMap<>();
    for (Ticket ticket : tickets.values()) {
      held.merge(ticket.source(), ticket.isWaiting() ? 1 : 0, Integer::sum);
    }
    int most = Collections.max(held.values());
    if (held.getOrDefault(source, 0) < most) {
      tickets.values().stream()
          .filter(ticket -> ticket.isWaiting() && held.get(ticket.source()) == most)
          .findFirst()
          .ifPresent(Ticket::expire);
    }
  }

  private Ticket ticket(
      Instance instance, String source, Token token, Verb verb, Map<String, String> arguments) {
    Remote remote = instance.report().remote();
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant();
    // two reports may fail; the agent's clock is told from its last report
    Duration patience = Duration.ofSeconds(60L + 2L * remote.intervalSeconds());
    long agentNow =
        instance.report().sentAt() + Duration.between(instance.lastSeen(), now).toMillis();
    long expiresAt = agentNow + patience.toMillis();
    var request =
        new Request(
            id,
            verb.key(),
            Map.copyOf(arguments),
            expiresAt,
            token.seal(remote, id, verb.key(), arguments, expiresAt));
    return new Ticket(
        source,
        instance.id(),
        instance.report().startedAt(),
        remote.challenge(),
        request,
        now,
        now.plus(patience));
  }

  /**
   * The ticket of an instance.
   *
   * @throws Problem 401 without the instance's token, 404 if there is none
   */
  public synchronized Ticket find(Instance instance, String authorization, String id) {
    requireRemote(instance);
    Token.checked(authorization, instance.report().remote());
    tidy();
    return Optional.ofNullable(tickets.get(id))
        .filter(ticket -> ticket.instanceId().equals(instance.id()))
        .orElseThrow(
            () ->
                new Problem(
                    404,
                    "request id="
                        + id
                        + " is not known; once settled it is kept for ten minutes at most"));
  }

  /** What is to be handed to the agent with the answer to this report, if that is its own. */
  public synchronized List<Request> waiting(Receipt receipt) {
    if (tickets.isEmpty()) {
      return List.of();
    }
    tidy();
    return tickets.values().stream()
        .filter(ticket -> isWaitingFor(ticket, receipt))
        .map(Ticket::request)
        .toList();
  }

  /** Takes the answers a report brought; those to unknown or settled requests change nothing. */
  public synchronized void answered(Receipt receipt) {
    if (receipt.posted().answers() == null) {
      return;
    }
    for (RequestAnswer answer : receipt.posted().answers()) {
      Ticket ticket = tickets.get(answer.id());
      if (ticket != null && isWaitingFor(ticket, receipt)) {
        ticket.answered(answer);
      }
    }
    tidy();
  }

  /** Names can be forged by whoever posts a report; the challenge is the agent's alone. */
  private static boolean isWaitingFor(Ticket ticket, Receipt receipt) {
    Report report = receipt.posted();
    return isWaitingFor(ticket, receipt.instance())
        && ticket.startedAt() == report.startedAt()
        && report.remote() != null
        && ticket.challenge().equals(report.remote().challenge());
  }

  private static boolean isWaitingFor(Ticket ticket, Instance instance) {
    return ticket.isWaiting() && ticket.instanceId().equals(instance.id());
  }

  private Token token(Instance instance, String authorization) {
    String name = "service_instance=" + instance.report().serviceInstance();
    if (instance.report().last()) {
      throw new Problem(410, name + " has ended; see /api/v1/instances for those that run");
    }
    if (instances.isSilent(instance)) {
      throw new Problem(
          410, name + " has not reported since " + instance.lastSeen() + "; see that it runs");
    }
    requireRemote(instance);
    return Token.checked(authorization, instance.report().remote());
  }

  private static void requireRemote(Instance instance) {
    if (instance.report().remote() == null) {
      throw new Problem(
          409,
          "remote=false on service_instance="
              + instance.report().serviceInstance()
              + "; start its agent with remote=true,token=...");
    }
  }

  /** Ends what is void, forgets what is long settled, and the oldest settled if there is much. */
  private void tidy() {
    Instant now = clock.instant();
    List<Ticket> settled = new ArrayList<>();
    for (Iterator<Ticket> all = tickets.values().iterator(); all.hasNext(); ) {
      Ticket ticket = all.next();
      if (ticket.isWaiting() && isVoid(ticket, now)) {
        ticket.expire();
      }
      if (!ticket.isWaiting()) {
        if (ticket.expiresAt().plus(SETTLED_KEPT).isBefore(now)) {
          all.remove();
        } else {
          settled.add(ticket);
        }
      }
    }
    long bytes = settled.stream().mapToLong(Ticket::weightBytes).sum();
    for (int i = 0; i < settled.size(); i++) {
      if (tickets.size() >= MOST_KEPT || bytes > MOST_SETTLED_BYTES) {
        tickets.remove(settled.get(i).id());
        bytes -= settled.get(i).weightBytes();
      }
    }
  }

  private boolean isVoid(Ticket ticket, Instant now) {
    return ticket.expiresAt().isBefore(now)
        || instances
            .find(ticket.instanceId())
            .map(i -> i.report().startedAt() != ticket.startedAt() || i.report().last())
            .orElse(true);
  }
}
