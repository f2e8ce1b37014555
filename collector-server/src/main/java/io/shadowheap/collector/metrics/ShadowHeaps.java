// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.shadowheap.collector.leak.LeakWatch;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.series.ReportSeries;
import io.shadowheap.series.Series;
import io.shadowheap.wire.TypeRow;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Builds the snapshots of all reporting instances when a scrape asks; silent ones drop out.
 *
 * <p>What would be too much is folded in this order: types beyond the first of each service, fewer
 * and fewer until all fits; then whole instances. Sums over types stay what they are until an
 * instance is left out.
 */
final class ShadowHeaps implements MultiCollector {

  /** What the latest scrape showed and folded. */
  record Shown(int series, int types, long foldedRows, int leftOut) {}

  /** Room that must be left before more types are tried, so that they do not come and go. */
  private static final double ROOM = 0.7;

  private static final double MORE = 1.25;

  private final Instances instances;
  private final LeakWatch leaks;
  private final SeriesCap cap;
  private int most;
  private volatile Shown shown = new Shown(0, 0, 0, 0);

  ShadowHeaps(Instances instances, LeakWatch leaks, SeriesCap cap) {
    this.instances = instances;
    this.leaks = leaks;
    this.cap = cap;
    this.most = cap.types();
  }

  Shown shown() {
    return shown;
  }

  /** One at a time: each holds all series in memory. */
  @Override
  public synchronized MetricSnapshots collect() {
    List<Instance> reporting = instances.reporting();
    var top = new TopTypes(reporting);
    if (shown.series() < ROOM * cap.series()) {
      most = (int) Math.min(cap.types(), Math.ceil(most * MORE) + 1);
    }
    Series series = build(reporting, top);
    while (shown.leftOut() > 0 && most > 0) {
      most = Math.min(most, top.most()) / 2;
      series = build(reporting, top);
    }
    return series.snapshots();
  }

  /** Stops at the instance that would pass the cap. */
  private Series build(List<Instance> reporting, TopTypes top) {
    Map<String, Predicate<String>> first = top.first(most);
    var series = new Series();
    long folded = 0;
    int built = 0;
    for (Instance instance : reporting) {
      var one = new Series();
      Predicate<String> own = first.get(instance.report().service());
      add(instance, own, one);
      if (series.size() + one.size() > cap.series()) {
        break;
      }
      series.addAll(one);
      folded += instance.report().types().stream().map(TypeRow::type).filter(own.negate()).count();
      built++;
    }
    shown = new Shown(series.size(), most, folded, reporting.size() - built);
    return series;
  }

  private void add(Instance instance, Predicate<String> own, Series series) {
    ReportSeries.add(
        instance.report(),
        instance.lastSeen().toEpochMilli(),
        instance.brokenLawNames().size(),
        own,
        series);
    LeakSeries.add(leaks.verdicts(instance.id()), series);
  }
}
