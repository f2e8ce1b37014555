// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.collector.GoldenReport;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsHttpTest {

  private static final String ORDER =
      "service=\"shop\",service_instance=\"shop-1\",type=\"shop.Order\"} ";

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
    server.goldenInstance();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_type_at_half_occupancy_with_stranded_bytes_shows_exactly_that() {
    assertThat(server.get("/metrics").body())
        .contains("shadowheap_type_pool_blocks{" + ORDER + "10080.0\n")
        .contains("shadowheap_type_pool_blocks_allocated{" + ORDER + "5040.0\n")
        .contains("shadowheap_type_pool_stranded_bytes{" + ORDER + "241920.0\n")
        .contains(
            "shadowheap_type_pools{service=\"shop\",service_instance=\"shop-1\",state=\"used\","
                + "type=\"shop.Order\"} 120.0\n");
  }

  @Test
  void the_scraper_chooses_text_or_open_metrics() {
    HttpResponse<String> text = server.get("/metrics");
    assertThat(text.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    HttpResponse<String> open =
        server.get("/metrics", "Accept", "application/openmetrics-text; version=1.0.0");
    assertThat(open.headers().firstValue("Content-Type"))
        .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(open.body()).contains("# TYPE shadowheap_agent info\n").endsWith("# EOF\n");
  }

  @Test
  void a_scraper_that_prefers_protobuf_gets_what_it_names_next() {
    String protobuf =
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";
    HttpResponse<String> answer =
        server.get("/metrics", "Accept", protobuf + ", text/plain;version=0.0.4;q=0.5");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\nshadowheap_edges{");
  }

  @Test
  void a_name_with_quotes_newlines_and_backslashes_stays_one_label_value() {
    server.report(
        new GoldenReport().with("/types/2/type", "a\"b\nc\\d{}<e>").with("/sequence", 11));
    assertThat(server.get("/metrics").body().lines())
        .contains(
            "shadowheap_type_allocated_objects_total{service=\"shop\",service_instance=\"shop-1\","
                + "type=\"a\\\"b\\nc\\\\d{}<e>\"} 100.0");
  }

  @Test
  void an_instance_silent_for_more_than_a_minute_drops_out_until_it_reports_again() {
    server.clock.advance(Duration.ofSeconds(60));
    assertThat(server.get("/metrics").body()).contains("service_instance=\"shop-1\"");
    server.clock.advance(Duration.ofSeconds(1));
    assertThat(server.get("/metrics").body())
        .doesNotContain("service_instance=\"shop-1\"")
        .contains("shadowheap_server_instances_reporting 0.0\n")
        .contains("shadowheap_server_instances_known 1.0\n");
    server.report(new GoldenReport().with("/sequence", 11));
    assertThat(server.get("/metrics").body()).contains("service_instance=\"shop-1\"");
  }

  @Test
  void two_instances_share_their_metrics_and_differ_in_their_labels() {
    server.report(new GoldenReport().with("/serviceInstance", "shop-2"));
    List<String> edges =
        server.get("/metrics").body().lines().filter(l -> l.contains("shadowheap_edges")).toList();
    assertThat(edges)
        .containsExactly(
            "# HELP shadowheap_edges References between tracked objects. Modelled.",
            "# TYPE shadowheap_edges gauge",
            "shadowheap_edges{service=\"shop\",service_instance=\"shop-1\"} 9000.0",
            "shadowheap_edges{service=\"shop\",service_instance=\"shop-2\"} 9000.0");
  }

  @Test
  void the_server_counts_reports_and_requests_by_route() {
    server.report(new GoldenReport());
    server.report("{}");
    server.get("/api/v1/instances/x/types");
    server.get("/api/v1/instances/y/types");
    server.get("/made/up");
    assertThat(server.get("/metrics").body())
        .contains("shadowheap_server_ingest_seconds_count{outcome=\"accepted\"} 1\n")
        .contains("shadowheap_server_ingest_seconds_count{outcome=\"duplicate\"} 1\n")
        .contains("shadowheap_server_ingest_seconds_count{outcome=\"rejected\"} 1\n")
        .contains("{method=\"GET\",route=\"/api/v1/instances/{id}/types\",status=\"404\"} 2\n")
        .contains("{method=\"GET\",route=\"none\",status=\"404\"} 1\n")
        .doesNotContain("/made/up");
  }

  @Test
  void what_the_document_says_of_the_server_itself_is_exposed() {
    assertThat(server.get("/metrics").body())
        .contains("\nhttp_server_requests_seconds_count{method=\"POST\",route=\"/api/v1/reports\"")
        .contains("\nshadowheap_server_broken_laws_total{law=\"L5\"} 0.0\n")
        .contains("\nshadowheap_server_instances_evicted_total 0.0\n")
        .contains("\nshadowheap_server_store_usable 1.0\n")
        .contains("\nshadowheap_server_store_waiting 0.0\n")
        .contains("\nshadowheap_server_store_commit_seconds_count 1\n")
        .contains("\nshadowheap_server_store_reports_total 1.0\n")
        .contains("\nshadowheap_server_store_refused_total{reason=\"full\"} 0.0\n")
        .contains("\nshadowheap_server_store_refused_total{reason=\"unusable\"} 0.0\n")
        .contains("\njvm_memory_used_bytes{", "\njvm_gc_", "\nprocess_", "\nsystem_");
  }
}
