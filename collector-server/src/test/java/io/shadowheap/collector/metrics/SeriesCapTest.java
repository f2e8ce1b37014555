// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.HandClock;
import io.shadowheap.collector.leak.LeakRules;
import io.shadowheap.collector.leak.LeakWatch;
import io.shadowheap.collector.store.Incoming;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.ReportJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three instances of two services; the golden report has three types beside other. */
class SeriesCapTest {

  private static final int NO_CAP = 1_000_000;

  private final HandClock clock = new HandClock();
  private final Instances instances = new Instances(clock, Duration.ofSeconds(60), 10, 1 << 20);

  private ShadowHeaps heaps(int types, int series) throws IOException {
    for (String name : List.of("shop/a", "shop/b", "bank/c")) {
      String[] parts = name.split("/");
      String json =
          new GoldenReport().with("/service", parts[0]).with("/serviceInstance", parts[1]).json();
      Report report =
          ReportJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
      instances.accept(new Incoming(report, List.of(), 1, new byte[0]), clock.instant());
    }
    return new ShadowHeaps(
        instances, new LeakWatch(LeakRules.DEFAULT, 10), new SeriesCap(types, series));
  }

  /** Sums over all labels, by metric, of what may be added up. */
  private static Map<String, Double> sums(MetricSnapshots snapshots) {
    Map<String, Double> sums = new HashMap<>();
    for (MetricSnapshot metric : snapshots) {
      String name = metric.getMetadata().getName();
      if (!name.matches(
          ".*(_max|_age_.*|_stderr|_fully_tracked|_ratio|_threshold|_duration.*|_epoch.*|_stall.*)")) {
        for (DataPointSnapshot point : metric.getDataPoints()) {
          sums.merge(name, value(point), Double::sum);
        }
      }
    }
    return sums;
  }

  private static double value(DataPointSnapshot point) {
    if (point instanceof CounterSnapshot.CounterDataPointSnapshot counter) {
      return counter.getValue();
    }
    if (point instanceof HistogramSnapshot.HistogramDataPointSnapshot histogram) {
      return histogram.getSum() + histogram.getCount();
    }
    return point instanceof GaugeSnapshot.GaugeDataPointSnapshot gauge ? gauge.getValue() : 1;
  }

  private static Set<String> labels(MetricSnapshots snapshots, String label) {
    return snapshots.stream()
        .flatMap(metric -> metric.getDataPoints().stream())
        .map(point -> point.getLabels().get(label))
        .filter(value -> value != null)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void beyond_the_cap_types_are_folded_and_the_sums_stay(int types) throws IOException {
    ShadowHeaps all = heaps(10_000, NO_CAP);
    Map<String, Double> sums = sums(all.collect());
    ShadowHeaps capped = heaps(types, NO_CAP);
    MetricSnapshots few = capped.collect();
    assertThat(labels(few, "service_instance")).containsExactly("a", "b", "c");
    assertThat(sums(few).keySet()).isEqualTo(sums.keySet());
    sums.forEach(
        (name, sum) ->
            assertThat(sums(few).get(name)).as(name).isCloseTo(sum, withPercentage(1e-9)));
    assertThat(capped.shown().series()).isLessThan(all.shown().series());
    int rows = new GoldenReport().report().types().size();
    assertThat(capped.shown().foldedRows()).isEqualTo(3L * (rows - types));
  }

  @Test
  void the_largest_types_of_a_service_keep_their_series() throws IOException {
    MetricSnapshots one = heaps(1, NO_CAP).collect();
    Set<String> types =
        one.stream()
            .filter(metric -> metric.getMetadata().getName().equals("shadowheap_type_live_bytes"))
            .flatMap(metric -> metric.getDataPoints().stream())
            .map(point -> point.getLabels().get("type"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(types).containsExactly("other", "shop.Order");
  }

  @Test
  void too_many_series_fold_instances_and_the_sums_stay_and_never_pass_the_cap()
      throws IOException {
    ShadowHeaps all = heaps(10_000, NO_CAP);
    Map<String, Double> sums = sums(all.collect());
    int folded = 0;
    int leftOut = 0;
    for (int cap = all.shown().series() - 1; cap > 0; cap -= 7) {
      ShadowHeaps heaps = heaps(10_000, cap);
      MetricSnapshots shown = heaps.collect();
      assertThat(heaps.shown().series()).as("cap=%d", cap).isLessThanOrEqualTo(cap);
      leftOut = heaps.shown().leftOut();
      if (leftOut == 0) {
        folded = heaps.shown().foldedInstances();
        assertThat(folded).as("cap=%d", cap).isPositive();
        assertThat(labels(shown, "service_instance")).contains("a", "b", "c", "other");
        Map<String, Double> now = sums(shown);
        sums.forEach(
            (name, sum) -> assertThat(now.get(name)).as(name).isCloseTo(sum, withPercentage(1e-9)));
      }
    }
    assertThat(folded).as("with the smallest cap that holds the sums").isEqualTo(3);
    assertThat(leftOut).as("with next to nothing").isEqualTo(3);
  }

  @Test
  void the_last_instances_with_all_their_series_are_those_with_broken_laws_and_the_largest()
      throws IOException {
    ShadowHeaps all = heaps(10_000, NO_CAP);
    all.collect();
    accept(new GoldenReport().with("/serviceInstance", "b").with("/totals/liveBytes", 1L << 40), 2);
    ShadowHeaps heaps =
        new ShadowHeaps(
            instances,
            new LeakWatch(LeakRules.DEFAULT, 10),
            new SeriesCap(10_000, all.shown().series() - 1));
    Set<String> whole =
        heaps.collect().stream()
            .filter(metric -> metric.getMetadata().getName().equals("shadowheap_edges"))
            .flatMap(metric -> metric.getDataPoints().stream())
            .map(point -> point.getLabels().get("service_instance"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(whole).contains("b", "other").doesNotContain("a");
  }

  private void accept(GoldenReport golden, long sequence) throws IOException {
    String json = golden.with("/sequence", sequence).json();
    Report report =
        ReportJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    instances.accept(new Incoming(report, List.of(), 1, new byte[0]), clock.instant());
  }

  /** Counters of all instances other, by metric and labels. */
  private static Map<String, Double> rest(MetricSnapshots snapshots) {
    Map<String, Double> counters = new HashMap<>();
    for (MetricSnapshot metric : snapshots) {
      for (DataPointSnapshot point : metric.getDataPoints()) {
        if (point instanceof CounterSnapshot.CounterDataPointSnapshot counter
            && "other".equals(point.getLabels().get("service_instance"))) {
          counters.put(metric.getMetadata().getName() + point.getLabels(), counter.getValue());
        }
      }
    }
    return counters;
  }

  @Test
  void a_counter_of_the_folded_does_not_fall_when_one_restarts_or_falls_silent()
      throws IOException {
    ShadowHeaps all = heaps(10_000, NO_CAP);
    all.collect();
    ShadowHeaps heaps = heaps(10_000, all.shown().series() * 3 / 4);
    Map<String, Double> before = rest(heaps.collect());
    assertThat(heaps.shown().foldedInstances()).isEqualTo(3);
    long later = new GoldenReport().report().startedAt() + 1_000;
    GoldenReport restarted =
        new GoldenReport()
            .with("/serviceInstance", "a")
            .with("/startedAt", later)
            .with("/types/0/allocatedObjects", 5);
    accept(restarted, 1);
    Map<String, Double> after = rest(heaps.collect());
    String type = new GoldenReport().report().types().get(0).type();
    String key =
        before.keySet().stream()
            .filter(k -> k.startsWith("shadowheap_type_allocated_objects"))
            .filter(k -> k.contains("\"shop\"") && k.contains('"' + type + '"'))
            .findFirst()
            .orElseThrow();
    assertThat(after.get(key)).isEqualTo(before.get(key) + 5);
    before.forEach((name, value) -> assertThat(after.get(name)).as(name).isNotNull());
    before.forEach(
        (name, value) -> assertThat(after.get(name)).as(name).isGreaterThanOrEqualTo(value));

    clock.advance(Duration.ofSeconds(61));
    accept(new GoldenReport().with("/serviceInstance", "b"), 99);
    accept(new GoldenReport().with("/service", "bank").with("/serviceInstance", "c"), 99);
    Map<String, Double> silent = rest(heaps.collect());
    after.forEach(
        (name, value) -> assertThat(silent.get(name)).as(name).isGreaterThanOrEqualTo(value));
  }

  private static int series(ShadowHeaps heaps) {
    heaps.collect();
    return heaps.shown().series();
  }

  @Test
  void when_there_is_room_again_types_come_back() throws IOException {
    int everything = series(heaps(10_000, NO_CAP));
    ShadowHeaps heaps = heaps(10_000, everything - 1);
    heaps.collect();
    assertThat(heaps.shown().foldedInstances()).isPositive();
    clock.advance(Duration.ofSeconds(61));
    String json = new GoldenReport().with("/sequence", 99).json();
    Report report =
        ReportJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    instances.accept(new Incoming(report, List.of(), 1, new byte[0]), clock.instant());
    for (int scrape = 0; scrape < 10; scrape++) {
      heaps.collect();
    }
    assertThat(heaps.shown().foldedRows()).isZero();
    assertThat(heaps.shown().leftOut()).isZero();
  }
}
