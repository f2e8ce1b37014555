// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Metrics of the Prometheus client as those of OTLP.
 *
 * <pre>
 *   counter     sum, monotonic, cumulative
 *   histogram   histogram, cumulative, buckets not added up
 *   summary     summary
 *   any other   gauge; an info is 1
 * </pre>
 */
final class OtlpPoints {

  private static final AggregationTemporality CUMULATIVE =
      AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;

  private final long now;

  /**
   * @param nowMillis time of all points, milliseconds since the epoch
   */
  OtlpPoints(long nowMillis) {
    now = TimeUnit.MILLISECONDS.toNanos(nowMillis);
  }

  /**
   * @param points those of the metric to send
   * @param start when what is counted was zero, nanoseconds since the epoch
   */
  Metric metric(MetricSnapshot snapshot, List<DataPointSnapshot> points, long start) {
    MetricMetadata metadata = snapshot.getMetadata();
    var metric =
        Metric.newBuilder()
            .setName(metadata.getName())
            .setDescription(metadata.getHelp() == null ? "" : metadata.getHelp())
            .setUnit(unit(metadata.getUnit()));
    if (snapshot instanceof CounterSnapshot) {
      var sum = Sum.newBuilder().setIsMonotonic(true).setAggregationTemporality(CUMULATIVE);
      points.forEach(
          p -> sum.addDataPoints(number(p, ((CounterDataPointSnapshot) p).getValue(), start)));
      return metric.setSum(sum).build();
    }
    if (snapshot instanceof HistogramSnapshot) {
      var histogram = Histogram.newBuilder().setAggregationTemporality(CUMULATIVE);
      points.forEach(
          p -> histogram.addDataPoints(histogram((HistogramDataPointSnapshot) p, start)));
      return metric.setHistogram(histogram).build();
    }
    if (snapshot instanceof SummarySnapshot) {
      var summary = Summary.newBuilder();
      points.forEach(p -> summary.addDataPoints(summary((SummaryDataPointSnapshot) p, start)));
      return metric.setSummary(summary).build();
    }
    var gauge = Gauge.newBuilder();
    points.forEach(p -> gauge.addDataPoints(number(p, gauge(p), 0)));
    return metric.setGauge(gauge).build();
  }

  /** The value of a gauge; an info has none but that it is there. */
  static double gauge(DataPointSnapshot point) {
    return point instanceof GaugeDataPointSnapshot gauge ? gauge.getValue() : 1;
  }

  private static String unit(Unit unit) {
    if (unit == null) {
      return "";
    }
    return switch (unit.toString()) {
      case "bytes" -> "By";
      case "seconds" -> "s";
      case "ratio" -> "1";
      default -> unit.toString();
    };
  }

  private NumberDataPoint number(DataPointSnapshot point, double value, long start) {
    return NumberDataPoint.newBuilder()
        .setAsDouble(value)
        .setStartTimeUnixNano(start)
        .setTimeUnixNano(now)
        .addAllAttributes(attributes(point.getLabels()))
        .build();
  }

  private HistogramDataPoint histogram(HistogramDataPointSnapshot point, long start) {
    var histogram =
        HistogramDataPoint.newBuilder()
            .setStartTimeUnixNano(start)
            .setTimeUnixNano(now)
            .addAllAttributes(attributes(point.getLabels()))
            .setCount(point.getCount())
            .setSum(point.getSum());
    ClassicHistogramBuckets buckets = point.getClassicBuckets();
    for (int i = 0; i < buckets.size(); i++) {
      histogram.addBucketCounts(buckets.getCount(i));
      if (buckets.getUpperBound(i) != Double.POSITIVE_INFINITY) {
        histogram.addExplicitBounds(buckets.getUpperBound(i));
      }
    }
    return histogram.build();
  }

  private SummaryDataPoint summary(SummaryDataPointSnapshot point, long start) {
    var summary =
        SummaryDataPoint.newBuilder()
            .setStartTimeUnixNano(start)
            .setTimeUnixNano(now)
            .addAllAttributes(attributes(point.getLabels()))
            .setCount(point.getCount())
            .setSum(point.getSum());
    point
        .getQuantiles()
        .forEach(
            quantile ->
                summary.addQuantileValues(
                    SummaryDataPoint.ValueAtQuantile.newBuilder()
                        .setQuantile(quantile.getQuantile())
                        .setValue(quantile.getValue())));
    return summary.build();
  }

  private static List<KeyValue> attributes(Labels labels) {
    List<KeyValue> attributes = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      if (!OtlpRequests.isResource(labels, labels.getName(i))) {
        attributes.add(OtlpRequests.attribute(labels.getName(i), labels.getValue(i)));
      }
    }
    return attributes;
  }
}
