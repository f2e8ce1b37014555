// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

  private static final Path REPOSITORY = Path.of("..");

  static List<JsonNode> alerts() {
    return Rules.alerts();
  }

  static List<JsonNode> recordings() {
    return Rules.recordings();
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void an_alert_says_how_bad_it_is_what_it_means_and_what_to_do(JsonNode alert) throws IOException {
    String name = alert.path("alert").asText();
    JsonNode annotations = alert.path("annotations");

    assertThat(name).startsWith("Shadowheap");
    assertThat(alert.path("labels").path("severity").asText()).isIn("critical", "warning", "info");
    assertThat(annotations.path("summary").asText()).isNotBlank();
    assertThat(annotations.path("description").asText()).endsWith(".");
    assertThat(alert.path("for").asText()).matches("\\d+m");
    assertThat(alert.path("keep_firing_for").asText()).matches("\\d+m");
    assertThat(annotations.path("runbook_url").asText()).isEqualTo("docs/runbooks/" + name + ".md");
    Path runbook = REPOSITORY.resolve(annotations.path("runbook_url").asText());
    assertThat(Files.readString(runbook))
        .startsWith("# " + name + "\n")
        .contains("## What it means", "## How to check", "## What to do");
  }

  @Test
  void every_runbook_belongs_to_an_alert() throws IOException {
    var expected = new TreeSet<String>();
    alerts().forEach(alert -> expected.add(alert.path("alert").asText() + ".md"));
    try (var files = Files.list(REPOSITORY.resolve("docs/runbooks"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void a_recorded_series_is_named_level_metric_operations(JsonNode rule) {
    assertThat(rule.path("record").asText())
        .matches("(service|service_instance|service_type|instance):shadowheap_[a-z_]+:[a-z0-9_]+");
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void an_alert_is_tested_firing_silent_and_absent(JsonNode alert) {
    for (String kind : List.of("fires", "silent", "absent")) {
      String begin = alert.path("alert").asText() + " " + kind + ": ";
      assertThat(Rules.cases()).as(begin).anyMatch(name -> name.startsWith(begin));
    }
  }

  @Test
  void promtool_accepts_the_rules_and_their_tests_pass() throws Exception {
    Prometheus.assumeInstalled();
    promtool("check", "config", "--lint=all", "prometheus/prometheus.yml");
    List<String> tests = new ArrayList<>(List.of("test", "rules"));
    Rules.files("rules-tests").forEach(file -> tests.add(file.toString()));
    promtool(tests.toArray(String[]::new));
  }

  private static void promtool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process promtool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(said).isZero();
  }
}
