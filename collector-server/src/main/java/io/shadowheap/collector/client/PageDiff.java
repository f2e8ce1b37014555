// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.client;

import io.shadowheap.collector.aggregate.ServiceSummary;
import io.shadowheap.collector.api.Api;
import io.shadowheap.collector.api.HistoryApi;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The page's address of a diff, {@code #/diff?service=shop&before=TIME&afterVersion=812}, in the
 * API's words. It means what {@code compare.ts} and {@code diff.ts} make of it.
 */
final class PageDiff {

  private static final List<String> KEYS = List.of("version", "instance", "at");

  private static final List<String> CHOICES =
      List.of("before", "after", "beforeVersion", "afterVersion");

  private final Map<String, String> options = new HashMap<>();
  private final Server server;

  /**
   * @param query the options as they are
   */
  PageDiff(Server server, String query) {
    this.server = server;
    for (String option : query.split("&")) {
      String[] pair = option.split("=", 2);
      if (pair.length == 2 && !pair[1].isEmpty()) {
        options.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
      }
    }
  }

  /** The query of the API's diff. */
  String query() throws Refused {
    String service = options.containsKey("service") ? options.get("service") : first();
    String left = side("before", service);
    String right = side("after", service);
    String per = options.containsKey("per") ? "&per=" + encoded(options.get("per")) : "";
    boolean nothing = left.equals(right) && CHOICES.stream().noneMatch(options::containsKey);
    return "service="
        + encoded(service)
        + "&left="
        + encoded(nothing ? begin(left, service) : left)
        + "&right="
        + encoded(right)
        + per;
  }

  private String first() throws Refused {
    List<ServiceSummary> services =
        server.get(Server.path("services"), Api.ServicesView.class).services();
    if (services.isEmpty()) {
      throw new Refused(Refused.UNKNOWN, "no service has reported yet");
    }
    return services.get(0).service();
  }

  private String side(String name, String service) {
    var terms = new ArrayList<String>();
    for (String key : KEYS) {
      String option =
          key.equals("at")
              ? name
              : name + key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
      if (options.containsKey(option)) {
        terms.add(key + ":" + escaped(options.get(option)));
      }
    }
    return terms.isEmpty() ? "service:" + escaped(service) : String.join(",", terms);
  }

  /** Who chose nothing sees what changed since history begins. */
  private String begin(String side, String service) throws Refused {
    String whose =
        options.containsKey("beforeInstance")
            ? "instance=" + encoded(options.get("beforeInstance"))
            : "service=" + encoded(service);
    String range = options.getOrDefault("range", "6h");
    HistoryApi.HistoryView past =
        server.get(
            Server.path("history") + "?" + whose + "&columns=liveBytes&from=-" + encoded(range),
            HistoryApi.HistoryView.class);
    return past.points().isEmpty()
        ? side
        : side + ",at:" + Instant.ofEpochMilli(past.points().get(0).at());
  }

  private static String escaped(String name) {
    return name.replace("%", "%25").replace(",", "%2C");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
