// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shadowheap.collector.api.Events;
import io.shadowheap.collector.api.LeakApi;
import io.shadowheap.collector.ingest.Ingest;
import io.shadowheap.collector.leak.LeakRules;
import io.shadowheap.collector.leak.LeakWatch;
import io.shadowheap.collector.metrics.Exposition;
import io.shadowheap.collector.page.PageFiles;
import io.shadowheap.collector.remote.Requests;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.collector.store.Store;
import io.shadowheap.collector.watch.LeakKeeper;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;

/** The running server. */
public final class CollectorServer implements AutoCloseable {

  /** Any other method a client makes up is one label value. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final int ANSWERING_THREADS = 4;
  private static final long STOP_MILLIS = 2_000;

  /** What watching one type of one instance takes. */
  private static final int LEAK_BYTES = 1_200;

  private final Exposition exposition;
  private final Store store;
  private final ExecutorService answers =
      Executors.newFixedThreadPool(
          ANSWERING_THREADS, work -> new Thread(work, "shadowheap-answer"));
  private final LeakKeeper leakKeeper;
  private final Events events = new Events();
  private final Javalin javalin;
  private Runnable stopSending = () -> {};

  private CollectorServer(Clock clock, ServerOptions options) {
    // a third of the heap for reports, a part of it for those on their way to the database; the
    // rest for reading them and for scrapes
    long maxBytes = Runtime.getRuntime().maxMemory() / 3;
    var instances = new Instances(clock, options.silentAfter(), options.maxInstances(), maxBytes);
    var ingest = new Ingest();
    var leaks = new LeakWatch(LeakRules.of(options.leakWarmUp()), mostLeakTypes());
    exposition = new Exposition(instances, leaks, options.cap());
    store =
        new Store(
            clock,
            instances,
            options.database(),
            ingest,
            exposition.server(),
            maxBytes / 5,
            options.retention());
    exposition.server().watch(store);
    var requests = new Requests(instances, clock);
    var routes = new Routes(instances, ingest, store, requests, exposition, answers);
    leakKeeper = new LeakKeeper(instances, store.history(), store::isUsable, leaks, clock);
    var leakApi = new LeakApi(instances, leakKeeper, leaks);
    var fleet = new FleetRoutes(instances, store, leakApi, events, clock);
    PageFiles page = PageFiles.read();
    var files = new FindingsRoutes(instances, store, leakApi, page, clock);
    instances.listen(events);
    javalin =
        Javalin.create(
            config -> {
              configure(config, options, routes);
              fleet.addTo(config.routes);
              files.addTo(config.routes);
              new PageRoutes(page).addTo(config.routes);
            });
  }

  /** A tenth of the heap. */
  private static int mostLeakTypes() {
    return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 10 / LEAK_BYTES);
  }

  /**
   * Starts a server. It answers as soon as it listens, and takes reports as soon as its database is
   * usable, which may be later.
   *
   * @throws IOException if it cannot listen there, saying why
   */
  public static CollectorServer start(Clock clock, ServerOptions options) throws IOException {
    var server = new CollectorServer(clock, options);
    try {
      server.javalin.start();
      server.closeIdleConnectionsSoonAtStop();
      server.store.start();
      server.leakKeeper.start();
      if (options.otlp() != null) {
        server.stopSending = server.exposition.send(options.otlp(), clock);
      }
      return server;
    } catch (RuntimeException e) {
      server.answers.shutdown();
      server.exposition.server().close();
      throw new IOException(
          "cannot listen: host=%s port=%d: %s".formatted(options.host(), options.port(), cause(e)),
          e);
    }
  }

  private static String cause(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof UnresolvedAddressException ? "no such host" : root.getMessage();
  }

  private void configure(JavalinConfig config, ServerOptions options, Routes routes) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    new Doors(options).addTo(config.jetty);
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new JettyProblems());
          server.setStopTimeout(STOP_MILLIS);
        });
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          // a type name may hold a slash, a percent sign or a semicolon; nothing here is a file
          http.setUriCompliance(UriCompliance.UNSAFE);
        });
    config.jetty.modifyServletContextHandler(
        handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
    config.requestLogger.http(this::answered);
    config.routes.beforeMatched(new Access(options.tokens())::check);
    routes.addTo(config.routes);
    config.routes.before(ctx -> ctx.header("X-Content-Type-Options", "nosniff"));
    Problems.addTo(config.routes);
  }

  private void answered(Context ctx, Float tookMillis) {
    String method = ctx.method().name();
    exposition
        .server()
        .answered(
            METHODS.contains(method) ? method : "other",
            route(ctx),
            ctx.statusCode(),
            Duration.ofNanos((long) (tookMillis * 1e6)));
  }

  private static String route(Context ctx) {
    var endpoint = ctx.endpoints().lastHttpEndpoint();
    return endpoint == null ? "none" : endpoint.path;
  }

  /** Requests under way may take the stop timeout; an idle connection is no reason to wait. */
  private void closeIdleConnectionsSoonAtStop() {
    for (Connector connector : javalin.jettyServer().server().getConnectors()) {
      if (connector instanceof AbstractConnector idle) {
        idle.setShutdownIdleTimeout(20);
      }
    }
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    leakKeeper.close();
    events.close();
    stopSending.run();
    store.close(); // what was taken is written; the next is refused
    answers.shutdown();
    try {
      answers.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    javalin.stop();
    exposition.server().close();
  }
}
