// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus' rules as committed, and their tests. */
final class Rules {

  private static final YAMLMapper YAML = new YAMLMapper();

  private Rules() {}

  static List<JsonNode> alerts() {
    return rules().filter(rule -> rule.has("alert")).toList();
  }

  static List<JsonNode> recordings() {
    return rules().filter(rule -> rule.has("record")).toList();
  }

  /** Names of the test cases promtool runs. */
  static List<String> cases() {
    List<String> names = new ArrayList<>();
    for (Path file : files("rules-tests")) {
      read(file).path("tests").forEach(test -> names.add(test.path("name").asText()));
    }
    return names;
  }

  static List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(Path.of("prometheus", folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonNode> rules() {
    return files("rules").stream()
        .flatMap(file -> read(file).path("groups").valueStream())
        .flatMap(group -> group.path("rules").valueStream());
  }

  static JsonNode read(Path file) {
    try {
      return YAML.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
