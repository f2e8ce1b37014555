// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.series;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one value of many with the same labels, so that types without series of their own are part
 * of other: counts and bytes add up; of ages and of the largest count the largest stays; only if
 * all are fully tracked the whole is; standard errors add up as errors do.
 */
final class Folding implements Points {

  private record Buckets(double sum, List<Integer> bounds, List<Long> counts) {

    Buckets plus(Buckets other) {
      List<Long> added = new ArrayList<>();
      for (int i = 0; i < counts.size(); i++) {
        added.add(counts.get(i) + other.counts.get(i));
      }
      return new Buckets(sum + other.sum, bounds, added);
    }
  }

  private final Map<Metric, Map<List<String>, Double>> values = new EnumMap<>(Metric.class);
  private final Map<Metric, Map<List<String>, Buckets>> histograms = new EnumMap<>(Metric.class);

  @Override
  public void add(Metric metric, double value, String... labelValues) {
    values
        .computeIfAbsent(metric, m -> new LinkedHashMap<>())
        .merge(List.of(labelValues), value, (a, b) -> fold(metric, a, b));
  }

  @Override
  public void add(
      Metric metric, double sum, List<Integer> bounds, List<Long> counts, String... labelValues) {
    histograms
        .computeIfAbsent(metric, m -> new LinkedHashMap<>())
        .merge(List.of(labelValues), new Buckets(sum, bounds, counts), Buckets::plus);
  }

  private static double fold(Metric metric, double a, double b) {
    return switch (metric) {
      case TYPE_REFCOUNT_MAX,
          TYPE_AGE_MEDIAN,
          TYPE_AGE_MAX,
          COLLECTION_LAST_DURATION,
          LAST_OLD_COLLECTION_AGE,
          AGENT_LAST_EPOCH,
          AGENT_ATTACH_STALL ->
          Math.max(a, b);
      case TYPE_FULLY_TRACKED -> Math.min(a, b);
      case TYPE_LIVE_OBJECTS_ESTIMATED_STDERR -> Math.hypot(a, b);
      default -> a + b;
    };
  }

  /** A sum of instances, without what cannot be added up. */
  void addSumsTo(Points points) {
    values.keySet().removeIf(metric -> !metric.addsUp());
    addTo(points);
  }

  /** What never falls, to be added to another sum. */
  void addCountersTo(Points points) {
    values.keySet().removeIf(metric -> metric.kind() != Metric.Kind.COUNTER);
    addTo(points);
  }

  void addTo(Points points) {
    values.forEach(
        (metric, byLabels) ->
            byLabels.forEach(
                (labels, value) -> points.add(metric, value, labels.toArray(String[]::new))));
    histograms.forEach(
        (metric, byLabels) ->
            byLabels.forEach(
                (labels, one) ->
                    points.add(
                        metric,
                        one.sum(),
                        one.bounds(),
                        one.counts(),
                        labels.toArray(String[]::new))));
  }
}
