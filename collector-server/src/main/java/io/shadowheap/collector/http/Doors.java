// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import io.javalin.config.JettyConfig;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.DoSHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Where connections come in: address, TLS, and what one client may take before a route is asked.
 */
final class Doors {

  private static final String RETRY_AFTER_SECONDS = "2";

  /** Any number: a client is forgotten after seconds, and a limit would lock out the next one. */
  private static final int MOST_CLIENTS = -1;

  private final ServerOptions options;
  private final SlowClients slow;

  Doors(ServerOptions options) {
    this.options = options;
    this.slow = new SlowClients(options.limits());
  }

  void addTo(JettyConfig jetty) {
    jetty.modifyServer(this::guard);
    jetty.addConnector(this::connector);
  }

  /** Javalin puts its own handler behind the last one. */
  private void guard(Server server) {
    server.addBean(new NetworkConnectionLimit(options.limits().connections(), server));
    int perSecond = options.limits().requestsPerSecond();
    if (perSecond == 0) {
      server.setHandler(slow);
      return;
    }
    var buckets =
        new DoSHandler.LeakingBucketTrackerFactory(
            perSecond, 2 * perSecond, Duration.ofSeconds(10));
    server.setHandler(
        new DoSHandler(
            slow, DoSHandler.ID_FROM_REMOTE_ADDRESS, buckets, Doors::refuse, MOST_CLIENTS));
  }

  private static boolean refuse(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
    Response.writeError(
        request,
        response,
        callback,
        HttpStatus.TOO_MANY_REQUESTS_429,
        "too many requests from this address; send fewer, or see --client-requests");
    return true;
  }

  private Connector connector(Server server, HttpConfiguration http) {
    var plain = new HttpConnectionFactory(http);
    ServerConnector connector = new ServerConnector(server, plain);
    if (options.certificate() != null) {
      http.addCustomizer(new SecureRequestCustomizer(false));
      connector =
          new ServerConnector(server, new SslConnectionFactory(tls(), plain.getProtocol()), plain);
    }
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(options.limits().idle().toMillis());
    connector.addBean(slow, false);
    return connector;
  }

  private SslContextFactory.Server tls() {
    var factory = new SslContextFactory.Server();
    factory.setKeyStore(options.certificate().keys());
    factory.setKeyStorePassword(options.certificate().password());
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    return factory;
  }
}
