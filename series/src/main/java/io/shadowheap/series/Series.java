// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.series;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Gathers values metric by metric, because an exposition keeps each metric's lines together. */
public final class Series implements Points {

  private record Point(Labels labels, double value) {}

  /** Buckets as they are sent: not added up, the last one without an upper bound. */
  private record Buckets(Labels labels, double sum, List<Integer> bounds, List<Long> counts) {}

  private final Map<Metric, List<Point>> points = new EnumMap<>(Metric.class);
  private final Map<Metric, List<Buckets>> histograms = new EnumMap<>(Metric.class);
  private String service;
  private String serviceInstance;
  private int size;

  /** What follows is about this instance. */
  public void of(String service, String serviceInstance) {
    this.service = service;
    this.serviceInstance = serviceInstance;
  }

  @Override
  public void add(Metric metric, double value, String... labelValues) {
    size++;
    points
        .computeIfAbsent(metric, m -> new ArrayList<>())
        .add(new Point(labels(metric, labelValues), value));
  }

  private Labels labels(Metric metric, String... labelValues) {
    List<String> names = metric.labels();
    if (names.size() != labelValues.length) {
      throw new IllegalArgumentException(
          metric + ": labels=" + names + ", values=" + List.of(labelValues));
    }
    Labels labels = Labels.of("service", service, "service_instance", serviceInstance);
    return labels.merge(names.toArray(String[]::new), labelValues);
  }

  @Override
  public void add(
      Metric metric, double sum, List<Integer> bounds, List<Long> counts, String... labelValues) {
    size += counts.size() + 2;
    histograms
        .computeIfAbsent(metric, m -> new ArrayList<>())
        .add(new Buckets(labels(metric, labelValues), sum, bounds, counts));
  }

  /** What another one gathered, behind what is here. */
  public void addAll(Series other) {
    other.points.forEach(
        (metric, values) -> points.computeIfAbsent(metric, m -> new ArrayList<>()).addAll(values));
    other.histograms.forEach(
        (metric, values) ->
            histograms.computeIfAbsent(metric, m -> new ArrayList<>()).addAll(values));
    size += other.size;
  }

  /** How many series these are for Prometheus: each bucket is one. */
  public int size() {
    return size;
  }

  /** As the client writes them. */
  public MetricSnapshots snapshots() {
    var snapshots = MetricSnapshots.builder();
    points.forEach((metric, values) -> snapshots.metricSnapshot(snapshot(metric, values)));
    histograms.forEach((metric, values) -> snapshots.metricSnapshot(histogram(metric, values)));
    return snapshots.build();
  }

  private static MetricSnapshot snapshot(Metric metric, List<Point> points) {
    return switch (metric.kind()) {
      case COUNTER ->
          new CounterSnapshot(
              metric.metadata(),
              points.stream()
                  .map(p -> new CounterDataPointSnapshot(p.value(), p.labels(), null, 0))
                  .toList());
      case GAUGE ->
          new GaugeSnapshot(
              metric.metadata(),
              points.stream()
                  .map(p -> new GaugeDataPointSnapshot(p.value(), p.labels(), null))
                  .toList());
      case INFO ->
          new InfoSnapshot(
              metric.metadata(),
              points.stream().map(p -> new InfoDataPointSnapshot(p.labels())).toList());
      case HISTOGRAM ->
          throw new IllegalArgumentException(metric + " is a histogram; add its buckets");
    };
  }

  private static MetricSnapshot histogram(Metric metric, List<Buckets> all) {
    return new HistogramSnapshot(
        metric.metadata(),
        all.stream()
            .map(
                one ->
                    new HistogramDataPointSnapshot(
                        buckets(one), one.sum(), one.labels(), Exemplars.EMPTY, 0))
            .toList());
  }

  private static ClassicHistogramBuckets buckets(Buckets one) {
    var buckets = ClassicHistogramBuckets.builder();
    for (int i = 0; i < one.counts().size(); i++) {
      double bound = i < one.bounds().size() ? one.bounds().get(i) : Double.POSITIVE_INFINITY;
      buckets.bucket(bound, one.counts().get(i));
    }
    return buckets.build();
  }
}
