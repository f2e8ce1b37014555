// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.shadowheap.collector.api.DiffApi;
import io.shadowheap.collector.api.HistoryApi;
import io.shadowheap.collector.api.LeakApi;
import io.shadowheap.collector.findings.Findings;
import io.shadowheap.collector.findings.Sheet;
import io.shadowheap.collector.page.PageFiles;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.collector.store.Store;
import java.time.Clock;

/** Findings as one file. */
final class FindingsRoutes {

  private final Findings findings;
  private final Clock clock;

  FindingsRoutes(Instances instances, Store store, LeakApi leaks, PageFiles page, Clock clock) {
    this.clock = clock;
    var history = new HistoryApi(instances, store.history(), clock);
    var diff = new DiffApi(instances, store.history(), clock);
    this.findings = new Findings(instances, leaks, history, diff, page);
  }

  void addTo(RoutesConfig routes) {
    routes.get(
        "/api/v1/instances/{id}/report.html",
        ctx -> answer(ctx, findings.instance(ctx.pathParam("id"), ctx.queryParam("range"))));
    routes.get(
        "/api/v1/diff/report.html",
        ctx ->
            answer(
                ctx,
                findings.diff(
                    new DiffApi.Sides(
                        ctx.queryParam("service"), ctx.queryParam("left"), ctx.queryParam("right")),
                    ctx.queryParam("per"))));
  }

  /** The file forbids itself to load anything; who opens it here must not frame it, either. */
  private void answer(Context ctx, Sheet sheet) {
    ctx.header("Content-Security-Policy", "frame-ancestors 'none'")
        .header("Referrer-Policy", "no-referrer")
        .header("Content-Disposition", "inline; filename=\"" + sheet.fileName() + '"');
    Views.answer(ctx, "text/html; charset=utf-8", sheet.madeAt(clock.millis()), sheet.said());
  }
}
