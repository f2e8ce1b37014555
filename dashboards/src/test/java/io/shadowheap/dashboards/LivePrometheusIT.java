// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every query on a real Prometheus that scrapes the real server, which was sent a full report.
 * The Prometheus uses the committed scrape configuration, with another port and a shorter interval.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivePrometheusIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern METRIC = Pattern.compile("shadowheap_[a-z_]+");
  private static final int REPORTS = 5;

  private Running server;
  private Prometheus prometheus;

  @BeforeAll
  void scrapeTheServer(@TempDir Path folder) throws Exception {
    Prometheus.assumeInstalled();
    int port = Running.freePort();
    server =
        Running.start(
                folder.resolve("server.log"),
                port,
                List.of(
                    java(),
                    "-jar",
                    System.getProperty("server.jar"),
                    "--port",
                    "" + port,
                    "--database",
                    "memory"))
            .ready("/-/ready");
    report(1);
    prometheus = Prometheus.start(folder, config(port));
    for (int sequence = 2; sequence <= REPORTS; sequence++) {
      TimeUnit.SECONDS.sleep(1);
      report(sequence);
    }
    awaitScrapes();
  }

  @AfterAll
  void stop() throws InterruptedException {
    if (prometheus != null) {
      prometheus.close();
    }
    if (server != null) {
      server.close();
    }
  }

  static List<Dashboard.Query> queries() {
    return Dashboard.all().stream().flatMap(dashboard -> dashboard.queries().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void a_panels_query_returns_data(Dashboard.Query query) throws Exception {
    JsonNode answer = prometheus.query(filledIn(query.expression()));

    assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo("success");
    assertThat(answer.path("data").path("result")).as("result of %s", query).isNotEmpty();
  }

  @Test
  void the_variables_find_the_instance() throws Exception {
    JsonNode answer = prometheus.query("shadowheap_agent_info");

    JsonNode labels = answer.path("data").path("result").get(0).path("metric");
    assertThat(labels.path("job").asText()).isEqualTo("shadowheap");
    assertThat(labels.path("service").asText()).isEqualTo("shop");
    assertThat(labels.path("service_instance").asText()).isEqualTo("shop-1");
  }

  @Test
  void every_metric_of_the_dashboards_is_exposed() throws Exception {
    String exposed = server.get("/metrics").body();
    Set<String> missing = new TreeSet<>();
    for (Dashboard dashboard : Dashboard.all()) {
      METRIC
          .matcher(dashboard.json().toString())
          .results()
          .map(match -> match.group())
          .filter(name -> !exposed.contains("\n" + name + "{"))
          .forEach(missing::add);
    }

    assertThat(missing).isEmpty();
  }

  private void report(int sequence) throws IOException, InterruptedException {
    ObjectNode report =
        (ObjectNode) JSON.readTree(Path.of(System.getProperty("report.json")).toFile());
    report.put("sequence", sequence).put("sentAt", System.currentTimeMillis());
    var answer = server.postJson("/api/v1/reports", JSON.writeValueAsBytes(report));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
  }

  private static String config(int serverPort) throws IOException {
    return Files.readString(Path.of("prometheus/prometheus.yml"))
        .replace("localhost:7010", "127.0.0.1:" + serverPort)
        .replaceAll("scrape_(interval|timeout): \\d+s", "scrape_$1: 1s");
  }

  /** A rate needs two samples, so four scrapes are plenty. */
  private void awaitScrapes() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    String count = "count_over_time(shadowheap_agent_info[1m])";
    while (prometheus.query(count).path("data").path("result").path(0).path("value").path(1).asInt()
        < 4) {
      assertThat(System.nanoTime()).as("prometheus scrapes the server in time").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** As Grafana does it with everything chosen. */
  private static String filledIn(String expression) {
    return expression
        .replace("$__rate_interval", "30s")
        .replaceAll("\\$(job|service_instance|service)\\b", ".+");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
