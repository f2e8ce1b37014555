// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.collector.GoldenReport;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes of the fleet: what numbers they give is tested in {@code api}. */
class FleetHttpTest {

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
    server.report(new GoldenReport());
    server.report(new GoldenReport().with("/serviceInstance", "shop-2"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void types_of_a_service_are_summed_sorted_and_cut() {
    JsonNode types = server.json("/api/v1/services/shop/types?sort=liveObjects&limit=1&offset=1");
    assertThat(types.at("/types/0/type").asText()).isEqualTo("byte[]");
    assertThat(types.at("/types/0/liveObjects").asLong()).isEqualTo(2_400);
    assertThat(types.get("types")).hasSize(1);
    assertThat(types.get("total").asInt()).isEqualTo(3);
    assertThat(types.get("instances").asInt()).isEqualTo(2);
    JsonNode versions = server.json("/api/v1/services/shop").get("versions");
    assertThat(versions.at("/0/total/liveObjects").asLong()).isEqualTo(13_700);
    JsonNode cycles = server.json("/api/v1/services/shop/cycles");
    assertThat(cycles.at("/cycles/0/instances").asInt()).isEqualTo(2);
  }

  @Test
  void a_service_may_be_named_with_a_slash_and_a_blank() {
    server.report(new GoldenReport().with("/service", "a/b c"));
    JsonNode types = server.json("/api/v1/services/a%2Fb%20c/types");
    assertThat(types.get("service").asText()).isEqualTo("a/b c");
  }

  @Test
  void history_and_diff_answer_from_the_latest_reports_at_once() {
    JsonNode history = server.json("/api/v1/history?service=shop&type=shop.Order");
    assertThat(history.at("/points/0/values/liveObjects").asLong()).isEqualTo(10_080);
    JsonNode diff =
        server.json("/api/v1/diff?left=service:shop&right=service:shop&columns=liveBytes");
    assertThat(diff.at("/rows/0/change/liveBytes").asDouble()).isZero();
    assertThat(diff.at("/left/instances").asInt()).isEqualTo(2);
  }

  @Test
  void who_has_the_answer_already_gets_304_until_a_report_changes_it() {
    HttpResponse<String> first = server.get("/api/v1/services/shop/types");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        server.get("/api/v1/services/shop/types", "If-None-Match", "\"other\", " + tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).contains(tag);
    server.report(new GoldenReport().with("/sequence", 11).with("/types/0/liveObjects", 1));
    assertThat(server.get("/api/v1/services/shop/types", "If-None-Match", tag).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_table_is_csv_where_asked() {
    HttpResponse<String> csv =
        server.get("/api/v1/services/shop/types?limit=1", "Accept", "text/csv");
    assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv;charset=utf-8");
    assertThat(csv.body().lines().toList()).hasSize(2);
    assertThat(csv.body())
        .startsWith("type,version,instances,fullyTracked,")
        .contains("\r\nshop.Order,,2,2,0,20160,");
    assertThat(server.get("/api/v1/services?format=csv").body())
        .startsWith(
            "service,instances,reporting,versions,lastSeen,liveObjects,liveBytes\r\nshop,2,2");
    assertThat(server.get("/api/v1/services/shop/types?format=json").body()).startsWith("{");
  }

  @Test
  void a_name_a_spreadsheet_would_run_is_text() {
    server.report(new GoldenReport().with("/service", "=cmd|'x',1\n"));
    assertThat(server.get("/api/v1/services?format=csv").body())
        .contains("\r\n\"'=cmd|'x',1\n\",1,1,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          404 | /api/v1/services/none                    | service=none is not known; see /api/v1/services
          404 | /api/v1/services/none/types              | service=none is not known
          400 | /api/v1/services/shop/types?sort=name    | sort=name is not a numeric field; write one of
          400 | /api/v1/services/shop/types?limit=0      | limit=0; write a whole number from 1 to 10000
          400 | /api/v1/services/shop/types?offset=-1    | offset=-1; write a whole number from 0 to
          400 | /api/v1/services/shop/types?by=pod       | by=pod; write version, or leave it out
          400 | /api/v1/services/shop/types?format=xml   | format=xml; write json or csv
          400 | /api/v1/services/shop?format=csv         | format=csv; write json
          400 | /api/v1/history                          | service= is missing; write service=NAME or instance=ID
          404 | /api/v1/history?instance=none            | instance id=none is not known
          400 | /api/v1/history?service=shop&site=x      | site= does not go with the others; write type=
          400 | /api/v1/diff?left=service:shop           | right= is missing; write service:NAME
          400 | /api/v1/diff?service=shop&left=at:1&right=at:2&kind=pool | kind=pool; write one of cycle, site,
          """)
  void what_is_wrong_is_said_with_its_value(int status, String path, String said) {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(TestServer.json(answer).get("detail").asText()).contains(said);
  }
}
