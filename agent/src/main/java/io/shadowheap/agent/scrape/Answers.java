// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.scrape;

import io.shadowheap.series.Scrape;
import io.shadowheap.wire.Seal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** What is said to whom. */
final class Answers {

  private static final Map<String, String> TEXT =
      Map.of("Content-Type", "text/plain; charset=utf-8");
  private static final String BEARER = "bearer ";

  private final Scrape scrape;
  private final String token;

  Answers(Scrape scrape, String token) {
    this.scrape = scrape;
    this.token = token;
  }

  static ByteBuffer tooLong() {
    return text("431 Request Header Fields Too Large", TEXT, "the head is longer than 8 KiB");
  }

  ByteBuffer to(String request) {
    Head head = Head.of(request);
    if (head == null) {
      return text("400 Bad Request", TEXT, "write GET /metrics HTTP/1.1");
    }
    if (!mayRead(head.first("Authorization"))) {
      return text(
          "401 Unauthorized",
          Map.of("WWW-Authenticate", "Bearer"),
          "send the agent's token as header Authorization: Bearer TOKEN");
    }
    if (!head.path().equals("/metrics")) {
      return text("404 Not Found", TEXT, "there is /metrics and nothing else");
    }
    if (!head.method().equals("GET")) {
      return text("405 Method Not Allowed", Map.of("Allow", "GET"), "write GET /metrics");
    }
    return scraped(head);
  }

  private boolean mayRead(String authorization) {
    if (token.isEmpty()) {
      return true;
    }
    boolean bearer = authorization.toLowerCase(Locale.ROOT).startsWith(BEARER);
    String shown = bearer ? authorization.substring(BEARER.length()).trim() : "";
    return Seal.equal(token, shown);
  }

  private ByteBuffer scraped(Head head) {
    try {
      Scrape.Answer answer = scrape.answer(head.query(), head::values);
      return answer.status() == 200
          ? bytes("200 OK", answer.headers(), answer.body())
          : text("400 Bad Request", TEXT, "the query of this scrape is not understood");
    } catch (RuntimeException | Error failure) {
      // out of memory, perhaps: the next scrape may have more
      return text("500 Internal Server Error", TEXT, failure.toString());
    }
  }

  private static ByteBuffer text(String status, Map<String, String> headers, String line) {
    return bytes(status, headers, (line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static ByteBuffer bytes(String status, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
    byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(start.length + body.length).put(start).put(body).flip();
  }
}
