// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A dashboard as Grafana reads it. */
record Dashboard(String file, JsonNode json) {

  private static final Path FOLDER = Path.of("grafana");

  /** One query of one panel, variable or annotation. */
  record Query(String dashboard, String panel, String expression, boolean instant) {

    @Override
    public String toString() {
      return dashboard + ", " + panel + ": " + expression;
    }
  }

  static List<Dashboard> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(Dashboard::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dashboard read(Path file) {
    try {
      return new Dashboard(
          file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String uid() {
    return json.path("uid").asText();
  }

  /** Panels that show something, rows left out. */
  List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    for (JsonNode panel : json.path("panels")) {
      if (!panel.path("type").asText().equals("row")) {
        panels.add(panel);
      }
    }
    return panels;
  }

  /** What its panels ask. */
  List<Query> queries() {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.path("targets")) {
        queries.add(
            new Query(
                uid(),
                panel.path("title").asText(),
                target.path("expr").asText(),
                target.path("instant").asBoolean()));
      }
    }
    return queries;
  }

  /** What its variables and annotations ask; of label_values the series it looks at. */
  List<Query> otherQueries() {
    List<Query> queries = new ArrayList<>();
    for (JsonNode variable : json.path("templating").path("list")) {
      if (variable.path("type").asText().equals("query")) {
        String series =
            variable.path("definition").asText().replaceAll("^label_values\\((.+), \\w+\\)$", "$1");
        queries.add(new Query(uid(), "variable " + variable.path("name").asText(), series, true));
      }
    }
    for (JsonNode annotation : json.path("annotations").path("list")) {
      if (annotation.has("expr")) {
        String name = "annotation " + annotation.path("name").asText();
        queries.add(new Query(uid(), name, annotation.path("expr").asText(), true));
      }
    }
    return queries;
  }

  JsonNode variable(String name) {
    for (JsonNode variable : json.path("templating").path("list")) {
      if (variable.path("name").asText().equals(name)) {
        return variable;
      }
    }
    throw new AssertionError(file + " has no variable " + name);
  }

  @Override
  public String toString() {
    return file;
  }
}
