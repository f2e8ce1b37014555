// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.ReportJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A real HTTP server on loopback that keeps what it gets and answers as told. */
final class TestServer implements AutoCloseable {

  /** The statuses still to answer, one a request; 200 when they are used up. */
  final List<Integer> statuses = new CopyOnWriteArrayList<>();

  /** Sequence numbers in the order of arrival, answered or not. */
  final List<Long> sequences = new CopyOnWriteArrayList<>();

  final List<Request> requests = new CopyOnWriteArrayList<>();

  /** Sent with each answer unless null. */
  volatile String retryAfter;

  /** While set, a request waits for it before it is answered. */
  volatile CountDownLatch hanging;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** One request as it came. */
  record Request(String method, String path, Map<String, List<String>> headers, byte[] body) {}

  TestServer(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static URI address(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  URI address() {
    return address(port());
  }

  int port() {
    return server.getAddress().getPort();
  }

  Report report(int index) {
    return read(requests.get(index).body());
  }

  @Override
  public void close() {
    CountDownLatch waiting = hanging;
    if (waiting != null) {
      waiting.countDown();
    }
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            Map.copyOf(exchange.getRequestHeaders()),
            body));
    sequences.add(read(body).sequence());
    await(hanging);
    int status = statuses.isEmpty() ? 200 : statuses.remove(0);
    byte[] answer =
        ("{\"title\":\"told\n to say " + status + "\"}").getBytes(StandardCharsets.UTF_8);
    if (retryAfter != null) {
      exchange.getResponseHeaders().set("Retry-After", retryAfter);
    }
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (latch != null) {
        latch.await();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static Report read(byte[] gzip) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return ReportJson.read(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
