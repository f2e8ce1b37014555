// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of curves and columns, and the links from them to the dashboard about what they name. */
final class Drilldown {

  private static final Pattern BY = Pattern.compile("\\bby \\(([a-z_, ]+)\\)");
  private static final List<String> FILTERS = List.of("job", "service", "service_instance");

  private final JsonNode labels;

  /**
   * Knows the labels.
   *
   * @param labels of series, each with its column and, where there is one, its dashboard
   */
  Drilldown(JsonNode labels) {
    this.labels = labels;
  }

  /** The labels an expression aggregates by. */
  static String[] by(String expression) {
    Matcher by = BY.matcher(expression);
    return by.find() ? by.group(1).split(", *") : new String[0];
  }

  static String legend(String... by) {
    return by.length == 0
        ? "__auto"
        : Arrays.stream(by).map(label -> "{{" + label + "}}").collect(Collectors.joining(" "));
  }

  /** A click on a curve leads to the dashboard about what the last of its labels names. */
  void curves(ObjectNode defaults, String... by) {
    if (by.length > 0 && dashboard(by[by.length - 1]) != null) {
      links(
          defaults,
          "links",
          by[by.length - 1],
          Arrays.asList(by),
          label -> "${__field.labels." + label + "}");
    }
  }

  /** A click leads to a dashboard with the same choice. */
  void to(ObjectNode defaults, String dashboard) {
    defaults
        .putArray("links")
        .addObject()
        .put("title", "Open " + dashboard)
        .put("url", url(dashboard, List.of(), label -> label));
  }

  /**
   * One table of all queries, joined by their labels; each query is a column with a unit of its
   * own.
   */
  void table(ObjectNode panel, JsonNode from) {
    ArrayNode transformations = panel.putArray("transformations");
    transformations.addObject().put("id", "merge").putObject("options");
    ObjectNode organize = transformations.addObject().put("id", "organize").putObject("options");
    organize.putObject("excludeByName").put("Time", true);
    organize.putObject("indexByName");
    ObjectNode names = organize.putObject("renameByName");
    ArrayNode overrides = ((ObjectNode) panel.get("fieldConfig")).putArray("overrides");
    List<String> by = from.get("by").valueStream().map(JsonNode::asText).toList();
    for (String label : by) {
      names.put(label, column(label));
      if (dashboard(label) != null) {
        ObjectNode link = override(overrides, column(label)).put("id", "links");
        links(link, "value", label, by, other -> "${__data.fields[\"" + column(other) + "\"]}");
      }
    }
    char refId = 'A';
    for (JsonNode query : from.get("queries")) {
      String column = query.get("column").asText();
      names.put("Value #" + refId++, column);
      override(overrides, column).put("id", "unit").set("value", query.get("unit"));
      if (query.has("decimals")) {
        override(overrides, column).put("id", "decimals").set("value", query.get("decimals"));
      }
    }
    ((ObjectNode) panel.get("options"))
        .putArray("sortBy")
        .addObject()
        .put("displayName", from.get("sort").asText())
        .put("desc", true);
  }

  private static ObjectNode override(ArrayNode overrides, String column) {
    ObjectNode override = overrides.addObject();
    override.putObject("matcher").put("id", "byName").put("options", column);
    return override.putArray("properties").addObject();
  }

  private void links(
      ObjectNode of, String key, String label, List<String> known, UnaryOperator<String> value) {
    of.putArray(key)
        .addObject()
        .put("title", "Open " + column(label).toLowerCase(Locale.ROOT))
        .put("url", url(dashboard(label), known, value));
  }

  /** What is known of the curve or line chooses; of the rest the choice made here stays. */
  private String url(String dashboard, List<String> known, UnaryOperator<String> value) {
    StringBuilder url =
        new StringBuilder("/d/")
            .append(dashboard)
            .append("?${__url_time_range}&${datasource:queryparam}");
    for (String filter : FILTERS) {
      if (known.contains(filter)) {
        url.append("&var-").append(filter).append('=').append(value.apply(filter));
      } else {
        url.append("&${").append(filter).append(":queryparam}");
      }
    }
    if (known.contains("type")) {
      url.append("&var-type=").append(value.apply("type"));
    }
    return url.toString();
  }

  private String column(String label) {
    return labels.path(label).path("column").asText(label);
  }

  private String dashboard(String label) {
    return labels.path(label).path("dashboard").asText(null);
  }
}
