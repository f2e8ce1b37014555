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
      if (!name.matches(".*(_max|_age_.*|_stderr|_fully_tracked)")) {
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
  void too_many_series_take_types_first_and_instances_last_and_never_pass_the_cap()
      throws IOException {
    int everything = series(heaps(10_000, NO_CAP));
    int withoutTypes = series(heaps(0, NO_CAP));
    for (int cap = everything; cap > 0; cap -= 7) {
      ShadowHeaps heaps = heaps(10_000, cap);
      MetricSnapshots shown = heaps.collect();
      assertThat(heaps.shown().series()).as("cap=%d", cap).isLessThanOrEqualTo(cap);
      assertThat(labels(shown, "service_instance"))
          .as("cap=%d", cap)
          .hasSize(3 - heaps.shown().leftOut());
      assertThat(heaps.shown().leftOut() == 0).as("cap=%d", cap).isEqualTo(cap >= withoutTypes);
    }
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
    assertThat(heaps.shown().foldedRows()).isPositive();
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
