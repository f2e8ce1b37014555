// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes Grafana's JSON from the files that people edit: one for each dashboard, and common.yml
 * beside it. Start reading at {@link #json}.
 */
final class GeneratedDashboard {

  private static final String ALL =
      "job=~\"$job\",service=~\"$service\",service_instance=~\"$service_instance\"";
  private static final String TYPES = ALL + ",type!=\"other\"";
  private static final String CHOSEN = ALL + ",type=~\"$type\"";
  private static final String SERVER = "job=~\"$job\",instance=~\"$instance\"";
  private static final int COLUMNS = 24;
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode source;
  private final JsonNode common;
  private final Drilldown drilldown;
  private final ArrayNode panels = JSON.createArrayNode();
  private int x;
  private int y;
  private int height;

  private GeneratedDashboard(JsonNode source, JsonNode common) {
    this.source = source;
    this.common = common;
    this.drilldown = new Drilldown(common.get("labels"));
  }

  /** The text of the JSON file. */
  static String json(Path source) throws IOException {
    JsonNode common = YAML.readTree(source.resolveSibling("common.yml").toFile());
    ObjectNode dashboard =
        new GeneratedDashboard(YAML.readTree(source.toFile()), common).dashboard();
    var indenter = new DefaultIndenter(" ", "\n");
    var printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return JSON.writer(printer).writeValueAsString(dashboard) + "\n";
  }

  private ObjectNode dashboard() {
    ObjectNode dashboard = common.get("dashboard").deepCopy();
    dashboard.setAll((ObjectNode) source.get("dashboard"));
    ArrayNode annotations = dashboard.putObject("annotations").putArray("list");
    for (JsonNode each : own("annotations")) {
      ObjectNode annotation = each.deepCopy();
      if (annotation.has("expr")) {
        annotation.put("expr", query(each));
      }
      annotations.add(annotation);
    }
    variables(dashboard.putObject("templating").putArray("list"));
    for (JsonNode row : source.get("rows")) {
      row(row);
    }
    dashboard.set("panels", panels);
    return dashboard;
  }

  private JsonNode own(String key) {
    return source.has(key) ? source.get(key) : common.get(key);
  }

  private void variables(ArrayNode list) {
    ObjectNode prometheus = list.addObject();
    prometheus.put("name", "datasource").put("label", "Data source").put("type", "datasource");
    prometheus.put("query", "prometheus").put("regex", "").put("refresh", 1).put("hide", 0);
    prometheus.put("multi", false).put("includeAll", false);
    prometheus.putArray("options");
    prometheus.putObject("current");
    own("variables").forEach(each -> variable(list, each));
    source.path("moreVariables").forEach(each -> variable(list, each));
  }

  private static void variable(ArrayNode list, JsonNode from) {
    String query = from.get("query").asText();
    ObjectNode variable = list.addObject();
    variable.setAll((ObjectNode) from);
    variable.put("type", "query");
    datasource(variable);
    variable.putObject("query").put("query", query).put("refId", from.get("name").asText());
    ((ObjectNode) variable.get("query")).put("qryType", 1);
    variable.put("definition", query).put("multi", true).put("includeAll", true);
    variable.put("allValue", ".+").put("refresh", 2).put("sort", 1);
    variable.put("regex", "").put("hide", 0).putArray("options");
    ObjectNode current = variable.putObject("current").put("selected", true);
    current.putArray("text").add("All");
    current.putArray("value").add("$__all");
  }

  private void row(JsonNode row) {
    newLine();
    ObjectNode heading = panels.addObject().put("type", "row").put("id", panels.size());
    heading.put("title", row.get("title").asText()).put("collapsed", false);
    place(heading, COLUMNS, 1);
    heading.putArray("panels");
    for (JsonNode panel : row.get("panels")) {
      panel(panel);
    }
  }

  private void panel(JsonNode from) {
    String type = from.path("type").asText("timeseries");
    ObjectNode panel = panels.addObject().put("type", type).put("id", panels.size());
    panel.set("title", from.get("title"));
    panel.set("description", from.get("description"));
    datasource(panel);
    place(panel, from.path("size").path(0).asInt(8), from.path("size").path(1).asInt(8));
    ArrayNode targets = panel.putArray("targets");
    JsonNode queries = from.has("queries") ? from.get("queries") : JSON.createArrayNode().add(from);
    for (JsonNode query : queries) {
      target(targets.addObject(), from, query, (char) ('A' + targets.size() - 1));
    }
    panel.setAll((ObjectNode) common.get("styles").get(type).deepCopy());
    ObjectNode defaults = (ObjectNode) panel.at("/fieldConfig/defaults");
    defaults.put("unit", from.path("unit").asText("short"));
    for (String key : new String[] {"decimals", "noValue"}) {
      if (from.has(key)) {
        defaults.set(key, from.get(key));
      }
    }
    switch (type) {
      case "stat" -> stat(defaults, from);
      case "table" -> drilldown.table(panel, from);
      case "bargauge" -> drilldown.curves(defaults, by(from, queries.get(0)));
      default -> curves(panel, defaults, from, queries.get(0));
    }
  }

  private void target(ObjectNode target, JsonNode panel, JsonNode query, char refId) {
    boolean table = panel.path("type").asText().equals("table");
    boolean instant = table || panel.path("type").asText().equals("bargauge");
    target.put("refId", String.valueOf(refId));
    datasource(target);
    target.put("editorMode", "code").put("expr", query(query));
    String legend = query.path("legend").asText(Drilldown.legend(by(panel, query)));
    target.put("legendFormat", legend);
    target.put("range", !instant).put("instant", instant);
    if (table) {
      target.put("format", "table");
    }
  }

  /** The labels that tell curves apart: as the panel says, else as its query does. */
  private static String[] by(JsonNode panel, JsonNode query) {
    if (panel.has("by")) {
      return JSON.convertValue(panel.get("by"), String[].class);
    }
    return Drilldown.by(query.get("expr").asText());
  }

  private void stat(ObjectNode defaults, JsonNode from) {
    ArrayNode steps = ((ObjectNode) defaults.get("thresholds")).putArray("steps");
    if (!from.has("thresholds")) {
      steps.addObject().put("color", "text").putNull("value");
    }
    for (var step : from.path("thresholds").properties()) {
      steps.addObject().put("color", step.getKey()).set("value", step.getValue());
    }
    if (from.has("link")) {
      drilldown.to(defaults, from.get("link").asText());
    }
  }

  private void curves(ObjectNode panel, ObjectNode defaults, JsonNode from, JsonNode query) {
    if (!from.path("belowZero").asBoolean()) {
      defaults.put("min", 0);
    }
    if (from.path("stacked").asBoolean()) {
      ObjectNode custom = (ObjectNode) defaults.get("custom");
      custom.put("fillOpacity", 30);
      ((ObjectNode) custom.get("stacking")).put("mode", "normal");
    }
    if (from.path("legendAt").asText().equals("right")) {
      ObjectNode legend = (ObjectNode) panel.at("/options/legend");
      legend.put("displayMode", "table").put("placement", "right");
      legend.putArray("calcs").add("lastNotNull");
    }
    drilldown.curves(defaults, by(from, query));
  }

  private static String query(JsonNode from) {
    return from.get("expr")
        .asText()
        .replace("$types", TYPES)
        .replace("$chosen", CHOSEN)
        .replace("$server", SERVER)
        .replace("$all", ALL);
  }

  private static void datasource(ObjectNode of) {
    of.putObject("datasource").put("type", "prometheus").put("uid", "${datasource}");
  }

  private void place(ObjectNode panel, int w, int h) {
    if (x + w > COLUMNS) {
      newLine();
    }
    panel.putObject("gridPos").put("h", h).put("w", w).put("x", x).put("y", y);
    x += w;
    height = Math.max(height, h);
  }

  private void newLine() {
    x = 0;
    y += height;
    height = 0;
  }
}
