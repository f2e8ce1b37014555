// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import io.shadowheap.collector.api.Events;
import io.shadowheap.collector.problem.Problem;
import java.time.Duration;

/**
 * Server-sent events. Each listener has a thread that writes to it, so that a slow one keeps nobody
 * else waiting; that thread is interrupted when the listener is left out.
 */
final class EventStream implements Handler {

  /** More often than connections are closed for being idle. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final Events events;
  private final SseHandler sse = new SseHandler(0, this::serve);

  EventStream(Events events) {
    this.events = events;
  }

  @Override
  public void handle(Context ctx) {
    String accept = ctx.header("Accept");
    if (accept == null || !accept.contains("text/event-stream")) {
      throw new Problem(406, "Accept=" + accept + "; write Accept: text/event-stream");
    }
    ctx.attribute("subscription", new Listener(ctx.queryParam("service")));
    sse.handle(ctx);
  }

  private void serve(SseClient client) {
    Listener listener = client.ctx().attribute("subscription");
    client.keepAlive();
    client.onClose(listener::end);
    listener.start(client);
  }

  /** One listener, from before its answer begins. */
  private final class Listener {

    private final Events.Subscription subscription;
    private volatile Thread thread;

    Listener(String service) {
      subscription = events.subscribe(service, this::interrupt);
    }

    void start(SseClient client) {
      thread = new Thread(() -> write(client), "shadowheap-events");
      thread.setDaemon(true);
      thread.start();
    }

    private void interrupt() {
      Thread writing = thread;
      if (writing != null) {
        writing.interrupt();
      }
    }

    private void end() {
      subscription.close();
      interrupt();
    }

    private void write(SseClient client) {
      try (subscription) {
        client.sendComment("shadowheap");
        while (!subscription.hasEnded() && !client.terminated()) {
          Events.Event event = subscription.next(HEARTBEAT);
          if (event == null) {
            client.sendComment("still here");
          } else {
            client.sendEvent(event.name(), event.json());
          }
        }
      } catch (InterruptedException | RuntimeException leftOut) {
        // nobody is there to be told
      } finally {
        client.close();
      }
    }
  }
}
