// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import static io.shadowheap.collector.api.Operation.get;
import static io.shadowheap.collector.api.Operation.text;

import io.shadowheap.collector.api.Operation.Answer;
import io.shadowheap.collector.api.Operation.Body;
import io.shadowheap.collector.api.Operation.Parameter;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.TypeRow;
import java.util.ArrayList;
import java.util.List;

/** Every route of the server, for its OpenAPI document. */
final class Operations {

  private static final String JSON = "application/json";

  private static final Parameter LIMIT = new Parameter("limit", "rows, 1 to 10000; 50 if absent");
  private static final Parameter OFFSET = new Parameter("offset", "rows to leave out before them");
  private static final Parameter VERSION =
      new Parameter("version", "only instances with this version label");
  private static final Parameter STATE = new Parameter("state", "leak, stopped or growing");
  private static final Parameter COLUMNS =
      new Parameter("columns", "names with commas, * for all; those most wanted if absent");
  private static final Parameter WAIT =
      new Parameter("wait", "seconds to wait for the agent, 0 to 15; 15 if absent");
  private static final Parameter GRAPH_FORMAT =
      new Parameter("format", "json, dot or svg; json if absent");
  private static final String FLEET = "/api/v1/services/{service}";
  private static final String INSTANCE = "/api/v1/instances/{id}";

  private Operations() {}

  static List<Operation> all() {
    var all = new ArrayList<Operation>();
    all.addAll(fleet());
    all.addAll(past());
    all.addAll(instances());
    all.addAll(agents());
    all.addAll(others());
    all.addAll(files());
    return all;
  }

  private static Parameter sort(String absent) {
    return new Parameter("sort", "a numeric field, largest first; " + absent + " if absent");
  }

  private static List<Operation> fleet() {
    return List.of(
        get("/api/v1/services", "All services", Api.ServicesView.class),
        get(FLEET, "One service and its version labels", FleetApi.ServiceView.class),
        get(
            FLEET + "/types",
            "Types of a service, summed over its instances",
            FleetApi.FleetTypesView.class,
            VERSION,
            new Parameter("by", "version: a row for each version label"),
            sort("liveBytes"),
            LIMIT,
            OFFSET),
        get(
            FLEET + "/cycles",
            "Isolated cycles of a service by fingerprint",
            FleetApi.FleetCyclesView.class,
            VERSION,
            LIMIT,
            OFFSET),
        get(
            FLEET + "/leaks",
            "Types of a service that grow",
            LeakApi.LeaksView.class,
            STATE,
            LIMIT,
            OFFSET),
        get(
            "/api/v1/leaks",
            "Types of all services that grow, leaks first",
            LeakApi.LeaksView.class,
            STATE,
            LIMIT,
            OFFSET));
  }

  private static List<Operation> past() {
    return List.of(
        get(
            "/api/v1/history",
            "One series over time",
            HistoryApi.HistoryView.class,
            new Parameter("service", "name of a service"),
            new Parameter("instance", "id of one instance; needs no service beside it"),
            new Parameter("type", "name of a type; the total without type, site and cycle"),
            new Parameter("site", "an allocation site, beside the type made there"),
            new Parameter("cycle", "a fingerprint"),
            new Parameter("from", "2026-11-23T10:00:00Z, milliseconds, now or -6h; -1h if absent"),
            new Parameter("to", "the same; now if absent"),
            new Parameter("step", "a multiple of five minutes, as 5m or 1h"),
            COLUMNS),
        get(
            "/api/v1/diff",
            "What changed between two moments, versions or instances",
            DiffApi.DiffView.class,
            new Parameter(
                "left", "terms with commas: service:NAME version:LABEL instance:ID at:TIME"),
            new Parameter("right", "the same"),
            new Parameter("service", "of both sides, unless one names its own"),
            new Parameter("kind", "type, site, cycle or total; type if absent"),
            new Parameter("per", "instance or total; instance if absent"),
            COLUMNS,
            new Parameter("sort", "the column whose change decides; liveBytes if absent"),
            LIMIT,
            OFFSET));
  }

  private static List<Operation> instances() {
    return List.of(
        get("/api/v1/instances", "All instances", Api.InstancesView.class),
        get(INSTANCE, "One instance", InstanceView.Detail.class),
        get(
            INSTANCE + "/types",
            "Types of an instance",
            Api.TypesView.class,
            sort("liveBytes"),
            LIMIT),
        get(INSTANCE + "/types/{type}", "One type of an instance", TypeRow.class),
        get(INSTANCE + "/generations", "The three generations", Api.GenerationsView.class),
        get(INSTANCE + "/pools", "Pools by size class and type", Api.PoolsView.class),
        get(INSTANCE + "/cycles", "Isolated cycles of an instance", Api.CyclesView.class, LIMIT),
        get(
            INSTANCE + "/sites",
            "Allocation sites",
            Api.SitesView.class,
            sort("allocatedBytes"),
            LIMIT),
        get(
            INSTANCE + "/duplicates",
            "Equal strings and boxes",
            Api.DuplicatesView.class,
            sort("savedBytes"),
            LIMIT),
        get(
            INSTANCE + "/offheap",
            "Memory outside the heap",
            Api.OffHeapView.class,
            sort("liveBytes"),
            LIMIT),
        get(
            INSTANCE + "/leaks",
            "Types of an instance that grow",
            LeakApi.InstanceLeaksView.class));
  }

  private static List<Operation> files() {
    List<Answer> html = List.of(new Answer(200, "text/html", null));
    return List.of(
        new Operation(
            "GET",
            INSTANCE + "/report.html",
            "The findings about an instance as one file that loads nothing",
            List.of(new Parameter("range", "how far back its past goes, as 24h; 6h if absent")),
            null,
            html),
        new Operation(
            "GET",
            "/api/v1/diff/report.html",
            "A diff of totals, types, sites and cycles as one file that loads nothing",
            List.of(
                new Parameter("left", "as of /api/v1/diff"),
                new Parameter("right", "the same"),
                new Parameter("service", "of both sides, unless one names its own"),
                new Parameter("per", "instance or total; instance if absent")),
            null,
            html));
  }

  private static List<Operation> agents() {
    var waiting = new Answer(202, JSON, RequestView.class);
    var done = new Answer(200, JSON, RequestView.class);
    List<Answer> graph =
        List.of(
            done,
            new Answer(200, "text/vnd.graphviz", null),
            new Answer(200, "image/svg+xml", null),
            waiting);
    return List.of(
        new Operation(
            "POST",
            "/api/v1/reports",
            "Takes a report of an agent",
            List.of(),
            new Body(Report.class, "A full report; may be gzipped"),
            List.of(new Answer(200, JSON, Api.ReportView.class))),
        new Operation(
            "GET",
            INSTANCE + "/graph",
            "Who refers to objects of a type, asked of the agent",
            List.of(
                new Parameter("type", "name of the type"),
                new Parameter("direction", "in or out; in if absent"),
                new Parameter("depth", "1 to 10; 3 if absent"),
                new Parameter("sample", "1 to 20; 3 if absent"),
                WAIT,
                GRAPH_FORMAT),
            null,
            graph),
        new Operation(
            "POST",
            INSTANCE + "/requests",
            "Asks the agent to do something",
            List.of(WAIT),
            new Body(null, "The verb, and its arguments as further fields"),
            List.of(done, waiting)),
        new Operation(
            "GET",
            INSTANCE + "/requests/{request}",
            "What came of a request",
            List.of(WAIT, GRAPH_FORMAT),
            null,
            graph));
  }

  private static List<Operation> others() {
    return List.of(
        text("/api/v1/openapi.json", "This document", JSON),
        new Operation(
            "GET",
            "/api/v1/events",
            "Server-sent events: report as one is taken, gone as an instance is forgotten",
            List.of(new Parameter("service", "only reports of this service")),
            null,
            List.of(new Answer(200, "text/event-stream", null))),
        new Operation(
            "GET",
            "/api/v1/targets",
            "Agents that can be scraped themselves, as Prometheus' HTTP service discovery reads it",
            List.of(),
            null,
            List.of(new Answer(200, JSON, ScrapeTargets.class, true))),
        text("/metrics", "Metrics for Prometheus, also as OpenMetrics", "text/plain"),
        text("/", "The page for people", "text/html"),
        text("/assets/{name}", "What the page loads, named by its content", "text/javascript"),
        text("/-/healthy", "The server runs", "text/plain"),
        text("/-/ready", "The server takes reports; 503 while it does not", "text/plain"));
  }
}
