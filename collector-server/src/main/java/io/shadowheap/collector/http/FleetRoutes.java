// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.shadowheap.collector.api.DiffApi;
import io.shadowheap.collector.api.Events;
import io.shadowheap.collector.api.FleetApi;
import io.shadowheap.collector.api.HistoryApi;
import io.shadowheap.collector.api.LeakApi;
import io.shadowheap.collector.api.OpenApi;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.collector.store.Store;
import java.time.Clock;
import java.util.function.Function;

/** What is asked of many instances together, and of the past. */
final class FleetRoutes {

  private final FleetApi fleet;
  private final HistoryApi history;
  private final DiffApi diff;
  private final LeakApi leaks;
  private final Events events;

  FleetRoutes(Instances instances, Store store, LeakApi leaks, Events events, Clock clock) {
    this.events = events;
    this.leaks = leaks;
    this.fleet = new FleetApi(instances, store.history());
    this.history = new HistoryApi(instances, store.history(), clock);
    this.diff = new DiffApi(instances, store.history(), clock);
  }

  void addTo(RoutesConfig routes) {
    get(routes, "/api/v1/services/{service}", ctx -> fleet.service(service(ctx)));
    get(routes, "/api/v1/services/{service}/types", ctx -> fleet.types(service(ctx), query(ctx)));
    get(routes, "/api/v1/services/{service}/cycles", ctx -> fleet.cycles(service(ctx), query(ctx)));
    get(routes, "/api/v1/history", ctx -> history.history(series(ctx), time(ctx)));
    get(routes, "/api/v1/diff", ctx -> diff.diff(sides(ctx), show(ctx)));
    byte[] document = OpenApi.document();
    routes.get("/api/v1/openapi.json", ctx -> Views.answer(ctx, "application/json", document));
    routes.get("/api/v1/events", new EventStream(events));
    get(routes, "/api/v1/leaks", ctx -> leaks(ctx, null));
    get(routes, "/api/v1/services/{service}/leaks", ctx -> leaks(ctx, service(ctx)));
    get(routes, "/api/v1/instances/{id}/leaks", ctx -> leaks.ofInstance(ctx.pathParam("id")));
  }

  private static void get(RoutesConfig routes, String path, Function<Context, Record> answer) {
    routes.get(path, ctx -> Views.answer(ctx, answer.apply(ctx)));
  }

  private static String service(Context ctx) {
    return ctx.pathParam("service");
  }

  private LeakApi.LeaksView leaks(Context ctx, String service) {
    return leaks.leaks(
        service, ctx.queryParam("state"), ctx.queryParam("limit"), ctx.queryParam("offset"));
  }

  private static FleetApi.Query query(Context ctx) {
    return new FleetApi.Query(
        ctx.queryParam("version"),
        ctx.queryParam("by"),
        ctx.queryParam("sort"),
        ctx.queryParam("limit"),
        ctx.queryParam("offset"));
  }

  private static HistoryApi.Series series(Context ctx) {
    return new HistoryApi.Series(
        ctx.queryParam("service"),
        ctx.queryParam("instance"),
        ctx.queryParam("type"),
        ctx.queryParam("site"),
        ctx.queryParam("cycle"));
  }

  private static HistoryApi.Time time(Context ctx) {
    return new HistoryApi.Time(
        ctx.queryParam("from"),
        ctx.queryParam("to"),
        ctx.queryParam("step"),
        ctx.queryParam("columns"));
  }

  private static DiffApi.Sides sides(Context ctx) {
    return new DiffApi.Sides(
        ctx.queryParam("service"), ctx.queryParam("left"), ctx.queryParam("right"));
  }

  private static DiffApi.Show show(Context ctx) {
    return new DiffApi.Show(
        ctx.queryParam("kind"),
        ctx.queryParam("per"),
        ctx.queryParam("columns"),
        ctx.queryParam("sort"),
        ctx.queryParam("limit"),
        ctx.queryParam("offset"));
  }
}
