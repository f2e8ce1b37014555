// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.shadowheap.collector.page.PageFiles;
import io.shadowheap.collector.problem.Problem;

/** The page for people. */
final class PageRoutes {

  /**
   * The page shows names that strangers chose: it runs its own script, asks its own server, and
   * loads nothing else. {@code blob:} is for pictures it was answered, {@code data:} for none of
   * its own but the icon.
   */
  private static final String OWN_ALONE =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' blob: data:; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final PageFiles files;

  PageRoutes(PageFiles files) {
    this.files = files;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/", this::index);
    routes.get("/assets/{name}", this::asset);
  }

  private void index(Context ctx) {
    ctx.header("Content-Security-Policy", OWN_ALONE).header("Referrer-Policy", "no-referrer");
    Views.answer(ctx, "text/html; charset=utf-8", files.index());
  }

  private void asset(Context ctx) {
    String name = ctx.pathParam("name");
    PageFiles.Asset asset =
        files
            .asset(name)
            .orElseThrow(
                () -> new Problem(404, "asset=" + name + " is not known; reload the page"));
    ctx.header("Cache-Control", "public, max-age=31536000, immutable")
        .contentType(asset.contentType() + "; charset=utf-8")
        .result(asset.bytes());
  }
}
