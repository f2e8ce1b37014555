// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A scrape as OTLP: each instance is a resource, {@code service} its service.name and {@code
 * service_instance} its service.instance.id; what the server measures of itself is one more.
 */
final class OtlpRequests {

  /** Receivers take a few megabytes at a time. */
  private static final int MOST_POINTS = 5_000;

  private static final String SERVICE = "service";
  private static final String INSTANCE = "service_instance";
  private static final String START = "shadowheap_agent_start_time_seconds";

  private record Source(String service, String instance) {

    static Source of(Labels labels) {
      return labels.contains(INSTANCE)
          ? new Source(labels.get(SERVICE), labels.get(INSTANCE))
          : new Source("shadowheap-server", "");
    }

    Resource resource() {
      var resource = Resource.newBuilder().addAttributes(attribute("service.name", service));
      if (!instance.isEmpty()) {
        resource.addAttributes(attribute("service.instance.id", instance));
      }
      return resource.build();
    }
  }

  /** What one source has, metric by metric. */
  private static final class Metrics {
    private final ScopeMetrics.Builder scope =
        ScopeMetrics.newBuilder()
            .setScope(InstrumentationScope.newBuilder().setName("io.shadowheap"));
    private int points;
  }

  private final Map<Source, Metrics> bySource = new LinkedHashMap<>();
  private final Map<Source, Long> starts;
  private final OtlpPoints points;

  private OtlpRequests(MetricSnapshots snapshots, long serverStart, long now) {
    starts = starts(snapshots, serverStart);
    points = new OtlpPoints(now);
    for (MetricSnapshot metric : snapshots) {
      add(metric);
    }
  }

  /**
   * @param serverStart when this server started, milliseconds since the epoch
   * @param now milliseconds since the epoch
   */
  static List<ExportMetricsServiceRequest> of(
      MetricSnapshots snapshots, long serverStart, long now) {
    return new OtlpRequests(snapshots, serverStart, now).requests();
  }

  /** Counters count since the start of their agent. */
  private static Map<Source, Long> starts(MetricSnapshots snapshots, long serverStart) {
    Map<Source, Long> starts = new LinkedHashMap<>();
    starts.put(Source.of(Labels.EMPTY), TimeUnit.MILLISECONDS.toNanos(serverStart));
    for (MetricSnapshot metric : snapshots) {
      if (metric.getMetadata().getName().equals(START)) {
        for (DataPointSnapshot point : metric.getDataPoints()) {
          double seconds = OtlpPoints.gauge(point);
          starts.put(Source.of(point.getLabels()), (long) (seconds * 1e3) * 1_000_000);
        }
      }
    }
    return starts;
  }

  private void add(MetricSnapshot metric) {
    Map<Source, List<DataPointSnapshot>> bySource = new LinkedHashMap<>();
    for (DataPointSnapshot point : metric.getDataPoints()) {
      bySource
          .computeIfAbsent(Source.of(point.getLabels()), source -> new ArrayList<>())
          .add(point);
    }
    bySource.forEach(
        (source, own) -> {
          Metrics metrics = this.bySource.computeIfAbsent(source, s -> new Metrics());
          metrics.scope.addMetrics(points.metric(metric, own, starts.getOrDefault(source, 0L)));
          metrics.points += own.size();
        });
  }

  private List<ExportMetricsServiceRequest> requests() {
    List<ExportMetricsServiceRequest> requests = new ArrayList<>();
    var request = ExportMetricsServiceRequest.newBuilder();
    int inRequest = 0;
    for (Map.Entry<Source, Metrics> each : bySource.entrySet()) {
      Metrics metrics = each.getValue();
      if (inRequest > 0 && inRequest + metrics.points > MOST_POINTS) {
        requests.add(request.build());
        request = ExportMetricsServiceRequest.newBuilder();
        inRequest = 0;
      }
      request.addResourceMetrics(
          ResourceMetrics.newBuilder()
              .setResource(each.getKey().resource())
              .addScopeMetrics(metrics.scope));
      inRequest += metrics.points;
    }
    if (inRequest > 0) {
      requests.add(request.build());
    }
    return requests;
  }

  static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  /** True for labels that became the resource. */
  static boolean isResource(Labels labels, String name) {
    return labels.contains(INSTANCE) && (name.equals(SERVICE) || name.equals(INSTANCE));
  }
}
