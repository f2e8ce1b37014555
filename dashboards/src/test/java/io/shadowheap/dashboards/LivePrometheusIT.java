// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every query on a real Prometheus: once over history, with every metric there is, once over
 * what it scraped from the real server while the real agent watched the shop. What may be empty in
 * so short a run stands in .lint.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivePrometheusIT {

  private static final Pattern METRIC = Pattern.compile("\\bshadowheap_[a-z0-9_]+\\b(?![:*])");
  private static final Pattern CATALOG = Pattern.compile("(?m)^## (shadowheap_[a-z0-9_]+)$");
  private static final Pattern SUFFIX = Pattern.compile("_(bucket|sum|count)$");
  private static final Pattern SELECTOR =
      Pattern.compile("\\b(?:shadowheap_|up\\b|[a-z_]+:shadowheap_)[a-z0-9_:]*(\\{[^}]*})?");

  private Stage stage;

  @BeforeAll
  void raise(@TempDir Path folder) throws Exception {
    Prometheus.assumeInstalled();
    stage = Stage.raise(folder);
  }

  @AfterAll
  void lower() throws Exception {
    if (stage != null) {
      stage.close();
    }
  }

  static List<Dashboard.Query> queries() {
    return Dashboard.all().stream()
        .flatMap(each -> Stream.concat(each.queries().stream(), each.otherQueries().stream()))
        .toList();
  }

  static List<JsonNode> recordings() {
    return Rules.recordings();
  }

  static List<JsonNode> alerts() {
    return Rules.alerts();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void a_query_has_an_answer_in_history(Dashboard.Query query) throws Exception {
    if (!Exceptions.has("empty-in-history", query.expression())) {
      assertThat(results(filledIn(query, Stage.PAST), stage.past())).as("%s", query).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void a_query_has_an_answer_from_the_live_shop(Dashboard.Query query) throws Exception {
    int found = results(filledIn(query, Stage.LIVE), stage.now());
    if (!Exceptions.has("empty-in-a-short-run", query.expression())) {
      assertThat(found).as("%s", query).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void a_recording_rule_records(JsonNode rule) throws Exception {
    int evaluated = results(rule.path("expr").asText(), stage.now());
    int recorded = results(rule.path("record").asText(), stage.now());
    if (!Exceptions.has("empty-in-a-short-run", rule.path("expr").asText())) {
      assertThat(evaluated).as(rule.toString()).isPositive();
      assertThat(recorded).as(rule.toString()).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void an_alert_asks_for_series_that_exist(JsonNode alert) throws Exception {
    String expression = alert.path("expr").asText();
    results(expression, stage.now());
    var selectors = SELECTOR.matcher(expression).results().map(match -> match.group()).toList();
    assertThat(selectors).as(expression).isNotEmpty();
    for (String selector : selectors) {
      boolean excepted =
          selector.equals("up{job=\"shadowheap\"}")
              || Exceptions.has("empty-in-a-short-run", selector);
      if (!excepted) {
        assertThat(results(selector, stage.now())).as(selector).isPositive();
      }
    }
  }

  @Test
  void every_metric_used_is_exposed_by_the_real_jars() throws Exception {
    String exposed = stage.exposition();
    Set<String> missing = used();
    missing.removeIf(
        name -> exposed.contains("\n" + name + "{") || exposed.contains("\n" + name + " "));
    missing.removeAll(Exceptions.of("empty-in-a-short-run"));

    assertThat(missing).isEmpty();
  }

  /** Lists them: whoever adds a metric finds a place for it, or says here why it has none. */
  @Test
  void the_metrics_that_no_dashboard_shows_are_known() throws Exception {
    Set<String> unused = new TreeSet<>();
    CATALOG.matcher(stage.catalog()).results().forEach(match -> unused.add(match.group(1)));
    assertThat(unused).hasSizeGreaterThan(80);
    for (String name : used()) {
      unused.remove(name);
      unused.remove(SUFFIX.matcher(name).replaceAll(""));
    }

    assertThat(unused).isEqualTo(Exceptions.of("not-shown"));
  }

  private static Set<String> used() {
    Set<String> names = new TreeSet<>();
    Stream.concat(
            queries().stream().map(Dashboard.Query::expression),
            Stream.concat(recordings().stream(), alerts().stream())
                .map(rule -> rule.path("expr").asText().replaceAll("[a-z_]+:shadowheap\\S+", "")))
        .forEach(text -> METRIC.matcher(text).results().forEach(match -> names.add(match.group())));
    return names;
  }

  private int results(String expression, long at) throws Exception {
    JsonNode answer = stage.prometheus().query(expression, at);
    assertThat(answer.path("status").asText()).as(expression + answer).isEqualTo("success");
    return answer.path("data").path("result").size();
  }

  /** As Grafana does it with one service and all else chosen. */
  private static String filledIn(Dashboard.Query query, String service) {
    return query
        .expression()
        .replace("$__rate_interval", service.equals(Stage.PAST) ? "4m" : "20s")
        .replaceAll("\\$(job|service_instance|instance|type)\\b", ".+")
        .replace("$service", service);
  }
}
