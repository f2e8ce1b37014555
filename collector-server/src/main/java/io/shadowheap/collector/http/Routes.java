// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.shadowheap.collector.api.Api;
import io.shadowheap.collector.api.Json;
import io.shadowheap.collector.api.RemoteApi;
import io.shadowheap.collector.api.ScrapeTargets;
import io.shadowheap.collector.http.Access.Role;
import io.shadowheap.collector.ingest.Ingest;
import io.shadowheap.collector.metrics.Exposition;
import io.shadowheap.collector.problem.Problem;
import io.shadowheap.collector.remote.Requests;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.collector.store.Receipt;
import io.shadowheap.collector.store.Store;
import io.shadowheap.collector.store.Unavailable;
import io.shadowheap.series.Scrape;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** What is behind which path. */
final class Routes {

  /** A picture shows names that strangers chose: nothing in it may load or run anything. */
  private static final String NOTHING_RUNS = "default-src 'none'";

  private static final List<String> GRAPH_ARGUMENTS =
      List.of("type", "direction", "depth", "sample");

  private final Ingest ingest;
  private final Store store;
  private final Api api;
  private final Requests requests;
  private final RemoteApi remote;
  private final Exposition exposition;
  private final Executor answers;
  private final Instances instances;

  /**
   * @param answers where answers to reports are written, because it may not be the store's thread
   */
  Routes(
      Instances instances,
      Ingest ingest,
      Store store,
      Requests requests,
      Exposition exposition,
      Executor answers) {
    this.ingest = ingest;
    this.store = store;
    this.exposition = exposition;
    this.answers = answers;
    this.instances = instances;
    this.api = new Api(instances);
    this.requests = requests;
    this.remote = new RemoteApi(instances, requests);
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/v1/reports", this::report, Role.INGEST);
    get(routes, "/api/v1/services", ctx -> api.services());
    get(routes, "/api/v1/instances", ctx -> api.instances());
    get(routes, "/api/v1/instances/{id}", ctx -> api.instance(id(ctx)));
    get(
        routes,
        "/api/v1/instances/{id}/types",
        ctx -> api.types(id(ctx), ctx.queryParam("sort"), ctx.queryParam("limit")));
    // <type> and not {type}: a type name may hold a slash
    get(
        routes,
        "/api/v1/instances/{id}/types/<type>",
        ctx -> api.type(id(ctx), ctx.pathParam("type")));
    get(routes, "/api/v1/instances/{id}/generations", ctx -> api.generations(id(ctx)));
    get(routes, "/api/v1/instances/{id}/pools", ctx -> api.pools(id(ctx)));
    get(
        routes,
        "/api/v1/instances/{id}/cycles",
        ctx -> api.cycles(id(ctx), ctx.queryParam("limit")));
    get(
        routes,
        "/api/v1/instances/{id}/sites",
        ctx -> api.sites(id(ctx), ctx.queryParam("sort"), ctx.queryParam("limit")));
    routes.get("/api/v1/instances/{id}/graph", this::graph, Role.ASKED_AGENT);
    routes.post(
        "/api/v1/instances/{id}/requests",
        ctx -> answer(ctx, remote.ask(call(ctx), ctx.bodyInputStream())),
        Role.ASKED_AGENT);
    routes.get(
        "/api/v1/instances/{id}/requests/{request}",
        ctx -> answer(ctx, remote.request(call(ctx), ctx.pathParam("request"))),
        Role.ASKED_AGENT);
    get(
        routes,
        "/api/v1/instances/{id}/duplicates",
        ctx -> api.duplicates(id(ctx), ctx.queryParam("sort"), ctx.queryParam("limit")));
    get(
        routes,
        "/api/v1/instances/{id}/offheap",
        ctx -> api.offHeap(id(ctx), ctx.queryParam("sort"), ctx.queryParam("limit")));
    routes.get(
        "/api/v1/targets",
        ctx -> ctx.contentType("application/json").result(ScrapeTargets.json(instances)));
    routes.get("/metrics", this::metrics);
    routes.get("/-/healthy", ctx -> ctx.result("healthy\n"), Role.OPEN);
    routes.get("/-/ready", this::ready, Role.OPEN);
  }

  private static void get(RoutesConfig routes, String path, Function<Context, Record> answer) {
    routes.get(path, ctx -> Views.answer(ctx, answer.apply(ctx)));
  }

  private static void json(Context ctx, Record answer) {
    ctx.contentType("application/json").result(Json.bytes(answer));
  }

  private static String id(Context ctx) {
    return ctx.pathParam("id");
  }

  /** The thread is free again while the report is written. */
  private void report(Context ctx) {
    long start = System.nanoTime();
    CompletableFuture<Receipt> stored;
    try {
      stored =
          store.accept(
              ingest.receive(
                  ctx.contentType(), ctx.header("Content-Encoding"), ctx.bodyInputStream()));
    } catch (RuntimeException e) {
      stored = CompletableFuture.failedFuture(e);
    }
    CompletableFuture<Void> answered =
        stored
            .whenComplete((receipt, e) -> ingested(receipt, e, System.nanoTime() - start))
            .thenAcceptAsync(receipt -> received(ctx, receipt), answers);
    ctx.future(() -> answered);
  }

  private void ingested(Receipt receipt, Throwable e, long nanos) {
    String outcome = "duplicate";
    if (e != null) {
      boolean later = e instanceof Unavailable || e instanceof Problem p && p.retryAfter() != null;
      outcome = later ? "refused" : "rejected";
    } else if (!receipt.duplicate()) {
      outcome = "accepted";
      exposition.server().broken(receipt.instance().brokenLawNames());
    }
    exposition.server().ingested(outcome, Duration.ofNanos(nanos));
  }

  private void received(Context ctx, Receipt receipt) {
    Ingest.logLaws(receipt);
    requests.answered(receipt);
    json(ctx, api.received(receipt, requests.waiting(receipt)));
  }

  private void ready(Context ctx) {
    if (store.isUsable()) {
      ctx.result("ready\n");
    } else {
      ctx.status(503).result("not ready: " + store.problem() + "\n");
    }
  }

  private void graph(Context ctx) {
    Map<String, String> arguments = new HashMap<>();
    for (String name : GRAPH_ARGUMENTS) {
      arguments.put(name, ctx.queryParam(name));
    }
    answer(ctx, remote.graph(call(ctx), arguments));
  }

  private static RemoteApi.Call call(Context ctx) {
    return new RemoteApi.Call(
        id(ctx),
        ctx.header("Authorization"),
        ctx.queryParam("format"),
        ctx.queryParam("wait"),
        ctx.ip());
  }

  /** A picture shows names that strangers chose, and may be opened like a page. */
  private static void answer(Context ctx, RemoteApi.Answer answer) {
    if (answer.location() != null) {
      ctx.header("Location", answer.location());
    }
    ctx.header("Content-Security-Policy", NOTHING_RUNS)
        .header("Cache-Control", "no-store")
        .status(answer.status())
        .contentType(answer.contentType())
        .result(answer.body());
  }

  private void metrics(Context ctx) {
    Scrape.Answer answer = exposition.scrape(ctx.queryString(), ctx.req()::getHeaders);
    if (answer.status() != 200) {
      throw new Problem(400, "the query of this scrape is not understood");
    }
    // the client has compressed it if the scraper wanted that
    ctx.disableCompression();
    answer.headers().forEach(ctx::header);
    ctx.result(answer.body());
  }
}
