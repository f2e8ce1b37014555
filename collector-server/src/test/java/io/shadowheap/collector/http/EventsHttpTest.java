// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shadowheap.collector.GoldenReport;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsHttpTest {

  private final List<Socket> sockets = new ArrayList<>();
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  /** Asks for events and never closes; what was answered so far. */
  private final class Stream {

    private final Socket socket;
    private final StringBuilder seen = new StringBuilder();

    Stream(String query) throws IOException {
      socket = new Socket("127.0.0.1", server.port());
      sockets.add(socket);
      String request =
          "GET /api/v1/events"
              + query
              + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    String seen() throws IOException {
      while (socket.getInputStream().available() > 0) {
        seen.append((char) socket.getInputStream().read());
      }
      return seen.toString();
    }
  }

  @Test
  void reports_are_told_as_they_come() throws IOException {
    var all = new Stream("");
    var audit = new Stream("?service=audit");
    await().until(() -> all.seen().contains(": shadowheap"));
    await().until(() -> audit.seen().contains(": shadowheap"));
    assertThat(all.seen()).startsWith("HTTP/1.1 200").contains("text/event-stream");
    server.report(new GoldenReport());
    server.report(new GoldenReport().with("/service", "audit"));
    await().until(() -> all.seen().contains("\"service\":\"audit\""));
    await().until(() -> audit.seen().contains("\"service\":\"audit\""));
    assertThat(all.seen()).contains("event: report\n", "data: {\"id\":", "\"service\":\"shop\"");
    assertThat(audit.seen()).doesNotContain("\"service\":\"shop\"");
  }

  @Test
  void the_33rd_listener_is_asked_to_come_later() throws IOException {
    for (int i = 0; i < 32; i++) {
      var stream = new Stream("");
      await().until(() -> stream.seen().contains(": shadowheap"));
    }
    var late = new Stream("");
    await().until(() -> late.seen().contains("listeners=32 are there already"));
    assertThat(late.seen()).startsWith("HTTP/1.1 429").contains("Retry-After: 30");
    sockets.get(0).close();
    await()
        .until(
            () -> {
              // the server finds out when it writes
              server.report(new GoldenReport().with("/sequence", System.nanoTime()));
              var next = new Stream("");
              Thread.sleep(100);
              return next.seen().startsWith("HTTP/1.1 200");
            });
  }

  @Test
  void who_does_not_accept_events_is_told() {
    assertThat(server.get("/api/v1/events").statusCode()).isEqualTo(406);
  }
}
