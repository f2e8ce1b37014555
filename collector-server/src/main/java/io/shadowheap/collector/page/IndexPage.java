// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.page;

import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import java.util.List;

/** A list of links. */
public final class IndexPage {

  private static final List<String> VIEWS =
      List.of("types", "generations", "pools", "cycles", "sites", "duplicates", "offheap");

  private static final List<String> LINKS =
      List.of(
          "/api/v1/services",
          "/api/v1/leaks",
          "/api/v1/instances",
          "/api/v1/openapi.json",
          "/metrics");

  private IndexPage() {}

  public static String render(Instances instances) {
    var html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">");
    html.append("<title>Shadowheap</title></head>\n<body>\n<h1>Shadowheap</h1>\n<ul>\n");
    for (String path : LINKS) {
      html.append("<li>").append(link(path, path)).append("</li>\n");
    }
    html.append("</ul>\n<h2>Instances</h2>\n<ul>\n");
    instances.all().forEach(instance -> item(instance, instances.isSilent(instance), html));
    return html.append("</ul>\n</body>\n</html>\n").toString();
  }

  private static void item(Instance instance, boolean silent, StringBuilder html) {
    String path = "/api/v1/instances/" + instance.id();
    String name = instance.report().service() + " / " + instance.report().serviceInstance();
    html.append("<li>").append(link(path, name)).append(silent ? " (silent)" : "").append(":");
    VIEWS.forEach(view -> html.append(' ').append(link(path + "/" + view, view)));
    html.append("</li>\n");
  }

  private static String link(String href, String text) {
    return "<a href=\"" + escape(href) + "\">" + escape(text) + "</a>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
