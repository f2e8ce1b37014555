// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.collector.GoldenReport;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two tokens: who may report may not look, and the other way round. */
class AccessHttpTest {

  private static final String INGEST = "ingest-0123456789abcdef";
  private static final String READ = "read-0123456789abcdef";
  private static final String NEXT_READ = "next-read-0123456789";

  /** That of the agent in the golden report. */
  private static final String AGENT = "correct horse battery";

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private static TestServer server;
  private static String instance;

  @BeforeAll
  static void start() throws IOException {
    server =
        new TestServer(
            new Tokens(List.of(INGEST), List.of(READ, NEXT_READ)), Limits.withRequestsPerSecond(0));
    instance = TestServer.instance(report(new GoldenReport(), "Bearer " + INGEST));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> report(GoldenReport report, String authorization) {
    return server.post(
        BodyPublishers.ofString(report.json()),
        "Content-Type",
        "application/json",
        "Authorization",
        authorization);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/metrics",
        "/api/v1/services",
        "/api/v1/instances",
        "/api/v1/instances/nobody",
        "/metrics/"
      })
  void without_the_read_token_nothing_of_a_heap_is_shown(String path) {
    for (String authorization :
        List.of("", "Bearer", "Bearer " + INGEST, READ, "Bearer " + READ + "x", "Basic !!")) {
      HttpResponse<String> refused = server.get(path, "Authorization", authorization);
      assertThat(refused.statusCode()).as(authorization).isEqualTo(401);
      assertThat(refused.body())
          .contains("no token or another one")
          .doesNotContain("shop", "0123456789abcdef");
      assertThat(refused.headers().firstValue("WWW-Authenticate"))
          .contains("Basic realm=\"shadowheap\"");
    }
    assertThat(server.get(path).statusCode()).isEqualTo(401);
  }

  @Test
  void every_operation_the_api_describes_wants_a_token() {
    JsonNode paths =
        TestServer.json(server.get("/api/v1/openapi.json", "Authorization", "Bearer " + READ))
            .get("paths");
    int operations = 0;
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      String address =
          path.getKey().replace("/api/v1/instances/{id}", instance).replaceAll("\\{[^}]*}", "x");
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String method = operation.getKey().toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method) || address.startsWith("/-/")) {
          continue;
        }
        operations++;
        String body = method.equals("POST") ? "{\"verb\":\"collect\",\"generation\":2}" : "";
        HttpResponse<String> answer =
            server.send(
                method,
                address,
                body,
                "Content-Type",
                "application/json",
                "Accept",
                "text/event-stream, */*");
        assertThat(answer.statusCode()).as(method + " " + address).isEqualTo(401);
      }
    }
    assertThat(operations).isGreaterThan(15);
  }

  @Test
  void every_read_token_opens_every_view_and_a_browser_may_send_it_as_a_password() {
    String user =
        Base64.getEncoder().encodeToString(("me:" + READ).getBytes(StandardCharsets.UTF_8));
    for (String authorization : List.of("Bearer " + READ, "bearer " + NEXT_READ, "Basic " + user)) {
      for (String path : List.of("/", "/metrics", "/api/v1/instances", instance + "/types")) {
        assertThat(server.get(path, "Authorization", authorization).statusCode())
            .as(path + " " + authorization)
            .isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer " + READ, "Bearer " + INGEST + "0", "Basic bWU6aW5nZXN0"})
  void without_the_ingest_token_no_report_is_taken(String authorization) {
    HttpResponse<String> refused =
        report(new GoldenReport().with("/serviceInstance", "intruder"), authorization);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("give the agent this server's ingest token");
    assertThat(server.get("/api/v1/instances", "Authorization", "Bearer " + READ).body())
        .contains("shop-1")
        .doesNotContain("intruder");
  }

  @Test
  void the_path_of_reports_written_otherwise_is_no_way_round() {
    for (String path : List.of("/api/v1/reports/", "/api/v1/%72eports", "//api/v1/reports")) {
      HttpResponse<String> answer =
          server.send(
              "POST",
              path,
              new GoldenReport().json(),
              "Content-Type",
              "application/json",
              "Authorization",
              "Bearer " + READ);
      assertThat(answer.statusCode()).as(path).isIn(401, 404, 405);
    }
  }

  @Test
  void probes_need_no_token() {
    assertThat(server.get("/-/healthy").statusCode()).isEqualTo(200);
    assertThat(server.get("/-/ready").statusCode()).isIn(200, 503);
  }

  @Test
  void an_agent_that_is_asked_wants_its_own_token_and_no_other() {
    String graph = instance + "/graph?type=shop.Order&wait=0";
    assertThat(server.get(graph).statusCode()).isEqualTo(401);
    assertThat(server.get(graph, "Authorization", "Bearer " + READ).statusCode()).isEqualTo(401);
    assertThat(server.get(graph, "Authorization", "Bearer " + AGENT).statusCode()).isEqualTo(202);
  }

  @Test
  void tokens_are_in_no_text_that_is_logged_or_shown() {
    assertThat(new Tokens(List.of(INGEST), List.of(READ)).toString())
        .isEqualTo("Tokens[ingest=1, read=1]");
    assertThat(server.get("/metrics", "Authorization", "Bearer " + READ).body())
        .doesNotContain("0123456789");
  }
}
