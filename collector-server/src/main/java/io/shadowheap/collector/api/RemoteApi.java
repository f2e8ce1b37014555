// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.graph.Dot;
import io.shadowheap.collector.graph.Svg;
import io.shadowheap.collector.problem.Problem;
import io.shadowheap.collector.remote.Requests;
import io.shadowheap.collector.remote.Ticket;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.wire.Graph;
import io.shadowheap.wire.RequestAnswer;
import io.shadowheap.wire.Verb;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The endpoints that ask something of an agent. They wait for the answer, but not for long. */
public final class RemoteApi {

  private static final int LONGEST_WAIT_SECONDS = 15;
  private static final int MOST_CALLERS = 32;

  private final Instances instances;
  private final Requests requests;

  /** Callers that wait, each on a thread of the server; who comes later is sent to Location. */
  private final Semaphore callers = new Semaphore(MOST_CALLERS);

  /** Few at a time: a picture takes many times the memory of its graph. */
  private final Semaphore drawing = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  public RemoteApi(Instances instances, Requests requests) {
    this.instances = instances;
    this.requests = requests;
  }

  /** How a graph is written. */
  private enum Format {
    JSON("application/json"),
    DOT("text/vnd.graphviz; charset=utf-8"),
    SVG("image/svg+xml");

    private final String contentType;

    Format(String contentType) {
      this.contentType = contentType;
    }

    static Format of(String text) {
      for (Format format : values()) {
        if (text == null || format.name().toLowerCase(Locale.ROOT).equals(text)) {
          return format;
        }
      }
      throw new Problem(400, "format=" + text + "; write format=json, format=dot or format=svg");
    }

    String query() {
      return this == JSON ? "" : "?format=" + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What to answer.
   *
   * @param location where the answer will be, null if it is here
   */
  public record Answer(int status, String contentType, byte[] body, String location) {}

  /**
   * What a call brings beside its arguments.
   *
   * @param instance id of the instance
   * @param authorization value of Authorization, null if absent
   * @param format how a graph is written, null for JSON
   * @param seconds to wait at most, null for as long as it goes
   * @param source address it came from
   */
  public record Call(
      String instance, String authorization, String format, String seconds, String source) {}

  /** POST /instances/{id}/requests. */
  public Answer ask(Call call, InputStream body) {
    Instance instance = Api.find(instances, call.instance());
    long waitMillis = waitMillis(call.seconds());
    RequestBody asked = RequestBody.read(body);
    Ticket ticket =
        requests.ask(
            instance, call.source(), call.authorization(), asked.verb(), asked.arguments());
    return settled(ticket, Format.JSON, waitMillis);
  }

  /**
   * GET /instances/{id}/graph.
   *
   * @param arguments by name; null values are absent
   */
  public Answer graph(Call call, Map<String, String> arguments) {
    Instance instance = Api.find(instances, call.instance());
    Format format = Format.of(call.format());
    long waitMillis = waitMillis(call.seconds());
    Map<String, String> given = new HashMap<>(arguments);
    given.values().removeIf(value -> value == null);
    Ticket ticket = requests.ask(instance, call.source(), call.authorization(), Verb.GRAPH, given);
    return settled(ticket, format, waitMillis);
  }

  /** GET /instances/{id}/requests/{request}: the Location of the other two. */
  public Answer request(Call call, String id) {
    Instance instance = Api.find(instances, call.instance());
    Format format = Format.of(call.format());
    long waitMillis = waitMillis(call.seconds());
    Ticket ticket = requests.find(instance, call.authorization(), id);
    return settled(ticket, format, waitMillis);
  }

  private Answer settled(Ticket ticket, Format format, long waitMillis) {
    if (waitMillis > 0 && callers.tryAcquire()) {
      try {
        ticket.await(waitMillis);
      } finally {
        callers.release();
      }
    }
    return switch (ticket.state()) {
      case Ticket.WAITING -> {
        String path = "/api/v1/instances/" + ticket.instanceId() + "/requests/" + ticket.id();
        yield json(202, ticket, path + format.query());
      }
      case Ticket.EXPIRED ->
          throw new Problem(
              410, "request id=" + ticket.id() + " is void: the agent did not answer; ask again");
      case RequestAnswer.DONE -> done(ticket, format);
      case RequestAnswer.ABSENT -> throw new Problem(404, ticket.answer().detail());
      default -> throw new Problem(409, ticket.answer().detail());
    };
  }

  private Answer done(Ticket ticket, Format format) {
    drawing.acquireUninterruptibly();
    try {
      Graph graph = ticket.answer().graph();
      if (graph == null || format == Format.JSON) {
        return json(200, ticket, null);
      }
      String text = format == Format.DOT ? Dot.write(graph) : Svg.draw(graph);
      return new Answer(200, format.contentType, text.getBytes(StandardCharsets.UTF_8), null);
    } finally {
      drawing.release();
    }
  }

  private static Answer json(int status, Ticket ticket, String location) {
    byte[] body = Json.bytes(RequestView.of(ticket));
    return new Answer(status, Format.JSON.contentType, body, location);
  }

  private static long waitMillis(String text) {
    if (text == null) {
      return TimeUnit.SECONDS.toMillis(LONGEST_WAIT_SECONDS);
    }
    if (text.matches("[0-9]{1,2}") && Integer.parseInt(text) <= LONGEST_WAIT_SECONDS) {
      return TimeUnit.SECONDS.toMillis(Integer.parseInt(text));
    }
    throw new Problem(
        400, "wait=" + text + "; write whole seconds from 0 to " + LONGEST_WAIT_SECONDS);
  }
}
