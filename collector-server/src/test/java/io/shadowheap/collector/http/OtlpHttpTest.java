// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.metrics.OtlpTarget;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.TypeRow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A receiver that decodes what it gets. */
class OtlpHttpTest {

  private final List<ExportMetricsServiceRequest> received = new CopyOnWriteArrayList<>();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer receiver;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/v1/metrics", this::take);
    receiver.start();
    URI url = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/v1/metrics");
    server =
        new TestServer(
            new OtlpTarget(url, Map.of("Authorization", "Bearer x"), Duration.ofMillis(200)));
  }

  @AfterEach
  void stop() {
    server.close();
    receiver.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    heads.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestHeaders().getFirst("Content-Type")
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    try (var body = new GZIPInputStream(exchange.getRequestBody())) {
      received.add(ExportMetricsServiceRequest.parseFrom(body.readAllBytes()));
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static Map<String, String> attributes(List<KeyValue> attributes) {
    Map<String, String> text = new TreeMap<>();
    attributes.forEach(each -> text.put(each.getKey(), each.getValue().getStringValue()));
    return text;
  }

  /** What the latest request with that resource says of it. */
  private ResourceMetrics awaitResource(Map<String, String> attributes) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                received.stream()
                    .flatMap(request -> request.getResourceMetricsList().stream())
                    .filter(r -> attributes(r.getResource().getAttributesList()).equals(attributes))
                    .reduce((first, second) -> second)
                    .orElse(null),
            resource -> resource != null);
  }

  private static Metric metric(ResourceMetrics resource, String name) {
    return resource.getScopeMetrics(0).getMetricsList().stream()
        .filter(metric -> metric.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name));
  }

  private static NumberDataPoint of(List<NumberDataPoint> points, String label, String value) {
    return points.stream()
        .filter(point -> value.equals(attributes(point.getAttributesList()).get(label)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_instance_is_a_resource_whose_counters_count_since_its_start() {
    server.goldenInstance();
    Report report = new GoldenReport().report();
    TypeRow order = report.types().get(0);
    var shop = awaitResource(Map.of("service.name", "shop", "service.instance.id", "shop-1"));

    Metric allocated = metric(shop, "shadowheap_type_allocated_bytes");
    assertThat(allocated.getUnit()).isEqualTo("By");
    assertThat(allocated.getDescription()).endsWith("Observed.");
    assertThat(allocated.getSum().getIsMonotonic()).isTrue();
    assertThat(allocated.getSum().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    var point = of(allocated.getSum().getDataPointsList(), "type", order.type());
    assertThat(point.getAsDouble()).isEqualTo(order.allocatedBytes());
    assertThat(point.getStartTimeUnixNano()).isEqualTo(report.startedAt() * 1_000_000);
    assertThat(point.getTimeUnixNano()).isEqualTo(server.clock.millis() * 1_000_000);
    assertThat(attributes(point.getAttributesList())).isEqualTo(Map.of("type", order.type()));

    Metric live = metric(shop, "shadowheap_type_live_objects");
    assertThat(of(live.getGauge().getDataPointsList(), "type", order.type()).getAsDouble())
        .isEqualTo(order.liveObjects());
    assertThat(
            of(
                    metric(shop, "shadowheap_agent").getGauge().getDataPointsList(),
                    "tier",
                    report.tier())
                .getAsDouble())
        .isEqualTo(1);
  }

  @Test
  void a_histogram_keeps_its_buckets() {
    server.goldenInstance();
    TypeRow order = new GoldenReport().report().types().get(0);
    TypeRow.ReclaimDelay delay = order.reclaimDelay();
    var shop = awaitResource(Map.of("service.name", "shop", "service.instance.id", "shop-1"));
    HistogramDataPoint point =
        metric(shop, "shadowheap_type_reclaim_delay_seconds")
            .getHistogram()
            .getDataPointsList()
            .stream()
            .filter(p -> attributes(p.getAttributesList()).equals(Map.of("type", order.type())))
            .findFirst()
            .orElseThrow();
    assertThat(point.getBucketCountsList()).isEqualTo(delay.histogram());
    assertThat(point.getExplicitBoundsList())
        .isEqualTo(TypeRow.ReclaimDelay.BOUNDS_SECONDS.stream().map(Integer::doubleValue).toList());
    assertThat(point.getSum()).isEqualTo(delay.sumSeconds());
    assertThat(point.getCount()).isEqualTo(delay.objects());
  }

  @Test
  void the_server_itself_is_a_resource_of_its_own() {
    var self = awaitResource(Map.of("service.name", "shadowheap-server"));
    assertThat(metric(self, "shadowheap_server_instances_known").getGauge().getDataPointsCount())
        .isEqualTo(1);
    assertThat(heads).contains("POST application/x-protobuf Bearer x");
  }

  @Test
  void a_receiver_that_refuses_is_counted_and_sent_to_again() {
    status = 503;
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                server
                    .get("/metrics")
                    .body()
                    .contains("shadowheap_server_otlp_exports_total{outcome=\"failed\"}"));
    status = 200;
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                server
                    .get("/metrics")
                    .body()
                    .contains("shadowheap_server_otlp_exports_total{outcome=\"taken\"}"));
  }

  @Test
  void many_instances_are_sent_in_several_requests() {
    for (int i = 0; i < 60; i++) {
      server.report(new GoldenReport().with("/serviceInstance", "i-" + i));
    }
    awaitResource(Map.of("service.name", "shop", "service.instance.id", "i-59"));
    assertThat(received)
        .allSatisfy(request -> assertThat(request.getSerializedSize()).isLessThan(4 << 20));
    assertThat(received).anyMatch(request -> request.getResourceMetricsCount() > 20);
    assertThat(received.stream().mapToInt(r -> r.getResourceMetricsCount()).max().orElse(0))
        .isLessThan(60);
  }
}
