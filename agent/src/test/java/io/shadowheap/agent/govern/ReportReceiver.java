// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import com.sun.net.httpserver.HttpServer;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.ReportJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.zip.GZIPInputStream;

/** Takes the reports of a forked JVM, on a free port of the loopback. */
final class ReportReceiver implements AutoCloseable {

  /** Told of each report, on the receiver's thread. */
  interface Listener {
    void received(Report report) throws IOException;
  }

  private final HttpServer server;

  ReportReceiver(Listener listener) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          listener.received(ReportJson.read(new GZIPInputStream(exchange.getRequestBody())));
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
