// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.shadowheap.collector.leak.LeakWatch;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.wire.Report;

/** Builds the snapshots of all reporting instances when a scrape asks; silent ones drop out. */
final class ShadowHeaps implements MultiCollector {

  private final Instances instances;
  private final LeakWatch leaks;

  ShadowHeaps(Instances instances, LeakWatch leaks) {
    this.instances = instances;
    this.leaks = leaks;
  }

  @Override
  public MetricSnapshots collect() {
    var series = new Series();
    for (Instance instance : instances.reporting()) {
      Report report = instance.report();
      series.of(report.service(), report.serviceInstance());
      TypeSeries.add(report, series);
      HeapSeries.add(report, series);
      DuplicateSeries.add(report, series);
      OffHeapSeries.add(report, series);
      AgentSeries.add(instance, series);
      LeakSeries.add(leaks.verdicts(instance.id()), series);
    }
    return series.snapshots();
  }
}
