// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardRulesTest {

  private static final Pattern SELECTOR =
      Pattern.compile("\\b(?:shadowheap|http_server|jvm|process|scrape)_[a-z0-9_]+(\\{[^}]*})?");
  private static final Pattern COUNTER =
      Pattern.compile("\\b[a-z0-9_]+(?:_total|_seconds_(?:sum|count|bucket))\\b");
  private static final Pattern COUNTER_UNDER_RATE =
      Pattern.compile(
          "\\b(rate|increase)\\([a-z0-9_]+(?:_total|_seconds_(?:sum|count|bucket))\\{[^}]*}\\[");
  private static final Pattern WINDOW = Pattern.compile("\\b(rate|increase)\\([^\\[]*\\[([^]]*)]");

  static List<Dashboard> dashboards() {
    return Dashboard.all();
  }

  static List<Dashboard.Query> queries() {
    return dashboards().stream().flatMap(dashboard -> dashboard.queries().stream()).toList();
  }

  static List<JsonNode> panels() {
    return dashboards().stream().flatMap(dashboard -> dashboard.panels().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void a_dashboard_has_a_stable_uid_and_no_id_and_is_edited_as_a_file(Dashboard dashboard) {
    JsonNode json = dashboard.json();

    assertThat(json.path("uid").asText() + ".json").isEqualTo(dashboard.file());
    assertThat(json.get("id").isNull()).isTrue();
    assertThat(json.get("editable").asBoolean(true)).isFalse();
    assertThat(json.path("schemaVersion").asInt()).isBetween(39, 42);
    assertThat(json.path("title").asText()).isNotBlank();
    assertThat(json.path("description").asText()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void one_variable_chooses_the_data_source_and_everything_uses_it(Dashboard dashboard) {
    JsonNode source = dashboard.variable("datasource");

    assertThat(source.path("type").asText()).isEqualTo("datasource");
    assertThat(source.path("label").asText()).isEqualTo("Data source");
    for (JsonNode panel : dashboard.panels()) {
      assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
      for (JsonNode target : panel.path("targets")) {
        assertThat(target.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void job_service_and_instance_are_chosen_one_many_or_all(Dashboard dashboard) {
    for (String name : filters(dashboard.uid())) {
      JsonNode variable = dashboard.variable(name);
      assertThat(variable.path("type").asText()).as(name).isEqualTo("query");
      assertThat(variable.path("multi").asBoolean()).as(name).isTrue();
      assertThat(variable.path("includeAll").asBoolean()).as(name).isTrue();
      assertThat(variable.path("allValue").asText()).as(name).isEqualTo(".+");
      assertThat(variable.path("refresh").asInt()).as(name + " on time range").isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void five_stats_come_first_and_answer_one_question(Dashboard dashboard) {
    JsonNode all = dashboard.json().path("panels");

    assertThat(all.get(0).path("type").asText()).isEqualTo("row");
    assertThat(all.get(0).path("title").asText()).endsWith("?");
    for (int i = 1; i <= 5; i++) {
      assertThat(all.get(i).path("type").asText()).isEqualTo("stat");
      assertThat(all.get(i).path("gridPos").path("y").asInt()).isEqualTo(1);
    }
    assertThat(all.get(6).path("type").asText()).isEqualTo("row");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panels_have_ids_of_their_own_and_do_not_overlap(Dashboard dashboard) {
    Set<Integer> ids = new HashSet<>();
    Set<String> cells = new HashSet<>();
    for (JsonNode panel : dashboard.json().path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).as(panel.path("title").asText()).isTrue();
      JsonNode grid = panel.path("gridPos");
      for (int x = 0; x < grid.path("w").asInt(); x++) {
        for (int y = 0; y < grid.path("h").asInt(); y++) {
          int column = grid.path("x").asInt() + x;
          assertThat(column).as(panel.path("title").asText()).isLessThan(24);
          assertThat(cells.add(column + "," + (grid.path("y").asInt() + y)))
              .as("%s at column %d", panel.path("title").asText(), column)
              .isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void every_link_leads_to_a_dashboard_of_the_set_and_keeps_time_and_source(Dashboard dashboard) {
    Set<String> uids = new HashSet<>();
    dashboards().forEach(each -> uids.add(each.uid()));
    for (String url : dashboard.json().findValuesAsText("url")) {
      if (!url.isEmpty()) {
        assertThat(url)
            .matches("/d/[a-z-]+\\?\\$\\{__url_time_range}&\\$\\{datasource:queryparam}&.*");
        assertThat(uids).contains(url.substring(3, url.indexOf('?')));
      }
    }
    JsonNode others = dashboard.json().path("links").get(0);
    assertThat(others.path("tags").get(0).asText()).isEqualTo("shadowheap");
    assertThat(others.path("includeVars").asBoolean()).isTrue();
    assertThat(others.path("keepTime").asBoolean()).isTrue();
    assertThat(dashboard.json().path("tags").get(0).asText()).isEqualTo("shadowheap");
  }

  @Test
  void from_the_fleet_each_level_is_one_click_away() {
    Map<String, String> next =
        Map.of(
            "shadowheap-fleet", "shadowheap-service",
            "shadowheap-service", "shadowheap-instance",
            "shadowheap-instance", "shadowheap-type");
    for (Dashboard dashboard : dashboards()) {
      if (next.containsKey(dashboard.uid())) {
        assertThat(dashboard.json().findValuesAsText("url"))
            .anyMatch(url -> url.startsWith("/d/" + next.get(dashboard.uid()) + "?"));
      }
    }
    assertThat(dashboards()).hasSize(7);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void restarts_are_marked(Dashboard dashboard) {
    assertThat(dashboard.json().path("annotations").path("list").findValuesAsText("name"))
        .contains("Restarts");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void no_two_panels_share_a_title_in_a_row(Dashboard dashboard) {
    Set<String> titles = new HashSet<>();
    for (JsonNode panel : dashboard.json().path("panels")) {
      String title = panel.path("title").asText();
      if (panel.path("type").asText().equals("row")) {
        titles.clear();
      } else {
        assertThat(titles.add(title)).as(title).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("panels")
  void a_panel_says_what_it_shows_and_in_which_unit(JsonNode panel) {
    assertThat(panel.path("title").asText()).isNotBlank();
    assertThat(panel.path("description").asText()).endsWith(".");
    assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText()).isNotBlank();
    assertThat(panel.path("targets")).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void every_series_is_filtered_by_the_variables(Dashboard.Query query) {
    String expected =
        filters(query.dashboard()).stream()
            .map(name -> name + "=~\"$" + name + "\"")
            .collect(Collectors.joining(",", "{", ""));
    var selectors = SELECTOR.matcher(query.expression());
    int found = 0;
    while (selectors.find()) {
      found++;
      assertThat(selectors.group()).contains(expected);
    }
    assertThat(found).as("series in " + query).isPositive();
  }

  private static List<String> filters(String uid) {
    return Exceptions.of("filtered-by-service").contains(uid)
        ? List.of("job", "instance")
        : List.of("job", "service", "service_instance");
  }

  @ParameterizedTest
  @MethodSource("queries")
  void a_counter_stands_under_rate_or_increase(Dashboard.Query query) {
    long counters = COUNTER.matcher(query.expression()).results().count();

    assertThat(COUNTER_UNDER_RATE.matcher(query.expression()).results().count())
        .isEqualTo(counters);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void a_rate_is_taken_over_the_interval_grafana_derives(Dashboard.Query query) {
    var windows = WINDOW.matcher(query.expression());
    while (windows.find()) {
      assertThat(windows.group(2)).isEqualTo("$__rate_interval");
    }
  }
}
