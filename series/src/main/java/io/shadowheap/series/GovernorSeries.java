// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.series;

import static io.shadowheap.series.Metric.AGENT_COVERAGE;
import static io.shadowheap.series.Metric.AGENT_HOOKS_CPU;
import static io.shadowheap.series.Metric.GOVERNOR_CORES;
import static io.shadowheap.series.Metric.GOVERNOR_DECISIONS;
import static io.shadowheap.series.Metric.GOVERNOR_LIMITED;
import static io.shadowheap.series.Metric.GOVERNOR_SAMPLED;
import static io.shadowheap.series.Metric.GOVERNOR_TARGET;

import io.shadowheap.wire.Governor;
import java.util.List;
import java.util.TreeMap;

/** How an agent holds itself to its budget; nothing of agents that do not. */
final class GovernorSeries {

  private static final List<String> LIMITS = List.of("cpu_budget", "collector", "max_objects");

  private GovernorSeries() {}

  static void add(Governor governor, Points series) {
    if (governor == null) {
      return;
    }
    series.add(AGENT_COVERAGE, governor.recentRatio(), "recent_objects");
    series.add(AGENT_HOOKS_CPU, governor.hookCpuSeconds());
    series.add(GOVERNOR_CORES, governor.allowedCores(), "allowed");
    series.add(GOVERNOR_CORES, governor.threadCores(), "threads");
    series.add(GOVERNOR_CORES, governor.hookCores(), "hooks");
    if (governor.targetPerSecond() > 0) {
      series.add(GOVERNOR_TARGET, governor.targetPerSecond());
    }
    for (String limit : LIMITS) {
      series.add(GOVERNOR_LIMITED, limit.equals(governor.limitedBy()), limit);
    }
    series.add(GOVERNOR_SAMPLED, governor.sitesSampled(), "sites");
    series.add(GOVERNOR_SAMPLED, governor.typesSampled(), "types");
    new TreeMap<>(governor.decisions())
        .forEach((decision, n) -> series.add(GOVERNOR_DECISIONS, n, decision));
  }
}
