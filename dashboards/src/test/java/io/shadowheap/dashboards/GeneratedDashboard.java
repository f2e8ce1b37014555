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

/** Makes Grafana's JSON from the file that people edit. Start reading at {@link #json}. */
final class GeneratedDashboard {

  private static final String ALL =
      "job=~\"$job\",service=~\"$service\",service_instance=~\"$service_instance\"";
  private static final String TYPES = ALL + ",type!=\"other\"";
  private static final int COLUMNS = 24;
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode source;
  private final ArrayNode panels = JSON.createArrayNode();
  private int x;
  private int y;
  private int height;

  private GeneratedDashboard(JsonNode source) {
    this.source = source;
  }

  /** The text of the JSON file. */
  static String json(Path source) throws IOException {
    ObjectNode dashboard = new GeneratedDashboard(YAML.readTree(source.toFile())).dashboard();
    var indenter = new DefaultIndenter("  ", "\n");
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
    ObjectNode dashboard = source.get("dashboard").deepCopy();
    ArrayNode annotations = dashboard.putObject("annotations").putArray("list");
    for (JsonNode each : source.get("annotations")) {
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

  private void variables(ArrayNode list) {
    ObjectNode prometheus = list.addObject();
    prometheus.put("name", "datasource").put("label", "Data source").put("type", "datasource");
    prometheus.put("query", "prometheus").put("regex", "").put("refresh", 1).put("hide", 0);
    prometheus.put("multi", false).put("includeAll", false);
    prometheus.putArray("options");
    prometheus.putObject("current");
    for (JsonNode each : source.get("variables")) {
      String query = each.get("query").asText();
      ObjectNode variable = list.addObject();
      variable.setAll((ObjectNode) each);
      variable.put("type", "query");
      datasource(variable);
      variable.putObject("query").put("query", query).put("refId", each.get("name").asText());
      ((ObjectNode) variable.get("query")).put("qryType", 1);
      variable.put("definition", query).put("multi", true).put("includeAll", true);
      variable.put("allValue", ".+").put("refresh", 2).put("sort", 1);
      variable.put("regex", "").put("hide", 0).putArray("options");
      ObjectNode current = variable.putObject("current").put("selected", true);
      current.putArray("text").add("All");
      current.putArray("value").add("$__all");
    }
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
    place(panel, from.get("size").get(0).asInt(), from.get("size").get(1).asInt());
    ArrayNode targets = panel.putArray("targets");
    for (JsonNode query : from.get("queries")) {
      target(targets.addObject(), type, query, (char) ('A' + targets.size() - 1));
    }
    panel.setAll((ObjectNode) source.get("styles").get(type).deepCopy());
    ObjectNode defaults = (ObjectNode) panel.at("/fieldConfig/defaults");
    defaults.set("unit", from.path("unit").isMissingNode() ? text("short") : from.get("unit"));
    if (from.has("decimals")) {
      defaults.set("decimals", from.get("decimals"));
    }
    switch (type) {
      case "stat" -> thresholds(defaults, from.get("thresholds"));
      case "table" -> columns(panel, from.get("queries"));
      default -> curves(panel, defaults, from);
    }
  }

  private void target(ObjectNode target, String type, JsonNode query, char refId) {
    boolean table = type.equals("table");
    target.put("refId", String.valueOf(refId));
    datasource(target);
    target.put("editorMode", "code").put("expr", query(query));
    target.put("legendFormat", query.path("legend").asText("__auto"));
    target.put("range", !table).put("instant", table);
    if (table) {
      target.put("format", "table");
    }
  }

  private static void thresholds(ObjectNode defaults, JsonNode colours) {
    ArrayNode steps = ((ObjectNode) defaults.get("thresholds")).putArray("steps");
    for (var step : colours.properties()) {
      steps.addObject().put("color", step.getKey()).set("value", step.getValue());
    }
  }

  private static void curves(ObjectNode panel, ObjectNode defaults, JsonNode from) {
    if (!from.path("belowZero").asBoolean()) {
      defaults.put("min", 0);
    }
    if (from.path("stacked").asBoolean()) {
      ObjectNode custom = (ObjectNode) defaults.get("custom");
      custom.put("fillOpacity", 30);
      ((ObjectNode) custom.get("stacking")).put("mode", "normal");
    }
    if (from.path("legend").asText().equals("table")) {
      ObjectNode legend = (ObjectNode) panel.at("/options/legend");
      legend.put("displayMode", "table").put("placement", "right");
      legend.putArray("calcs").add("lastNotNull");
    }
  }

  /** One table of all queries, joined by type; each query is a column with a unit of its own. */
  private static void columns(ObjectNode panel, JsonNode queries) {
    ArrayNode transformations = panel.putArray("transformations");
    transformations.addObject().put("id", "merge").putObject("options");
    ObjectNode organize = transformations.addObject().put("id", "organize").putObject("options");
    organize.putObject("excludeByName").put("Time", true);
    organize.putObject("indexByName");
    ObjectNode names = organize.putObject("renameByName").put("type", "Type");
    ArrayNode overrides = ((ObjectNode) panel.get("fieldConfig")).putArray("overrides");
    char refId = 'A';
    for (JsonNode query : queries) {
      names.set("Value #" + refId++, query.get("column"));
      ObjectNode override = overrides.addObject();
      override.putObject("matcher").put("id", "byName").set("options", query.get("column"));
      override.putArray("properties").addObject().put("id", "unit").set("value", query.get("unit"));
    }
  }

  private static String query(JsonNode from) {
    return from.get("expr").asText().replace("$types", TYPES).replace("$all", ALL);
  }

  private static void datasource(ObjectNode of) {
    of.putObject("datasource").put("type", "prometheus").put("uid", "${datasource}");
  }

  private static JsonNode text(String text) {
    return JSON.getNodeFactory().textNode(text);
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
