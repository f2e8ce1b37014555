// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedDashboardTest {

  private static final Path SOURCES = Path.of("src/dashboards");
  private static final Path GENERATED = Path.of("grafana");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("shadowheap-"))
          .map(name -> name.replace(".yml", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_committed_json_is_what_the_source_says(String name) throws IOException {
    String json = GeneratedDashboard.json(SOURCES.resolve(name + ".yml"));
    Path generated = GENERATED.resolve(name + ".json");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(generated, json);
    }
    assertThat(json).isEqualTo(Files.readString(generated));
  }

  @Test
  void every_committed_json_has_a_source() throws IOException {
    assertThat(Dashboard.all())
        .extracting(dashboard -> dashboard.file().replace(".json", ""))
        .containsExactlyInAnyOrderElementsOf(names());
  }
}
