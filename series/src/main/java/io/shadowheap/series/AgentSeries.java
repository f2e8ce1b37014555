// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.series;

import static io.shadowheap.series.Metric.ADOPTIONS_SKIPPED;
import static io.shadowheap.series.Metric.AGENT_ATTACH_STALL;
import static io.shadowheap.series.Metric.AGENT_AT_LIMIT;
import static io.shadowheap.series.Metric.AGENT_CLASSES_SKIPPED;
import static io.shadowheap.series.Metric.AGENT_CLASSES_WOVEN;
import static io.shadowheap.series.Metric.AGENT_COVERAGE;
import static io.shadowheap.series.Metric.AGENT_CPU;
import static io.shadowheap.series.Metric.AGENT_EPOCHS;
import static io.shadowheap.series.Metric.AGENT_ERRORS;
import static io.shadowheap.series.Metric.AGENT_INFO;
import static io.shadowheap.series.Metric.AGENT_LAST_EPOCH;
import static io.shadowheap.series.Metric.AGENT_LAST_REPORT_TIME;
import static io.shadowheap.series.Metric.AGENT_LAWS_BROKEN;
import static io.shadowheap.series.Metric.AGENT_REPORTS_FAILED;
import static io.shadowheap.series.Metric.AGENT_START_CPU;
import static io.shadowheap.series.Metric.AGENT_START_TIME;
import static io.shadowheap.series.Metric.AGENT_TOUCHED;
import static io.shadowheap.series.Metric.AGENT_TYPES_FOLDED;
import static io.shadowheap.series.Metric.ALLOCATED_BYTES;
import static io.shadowheap.series.Metric.LAST_OLD_COLLECTION_AGE;
import static io.shadowheap.series.Metric.LIVE_BYTES;
import static io.shadowheap.series.Metric.LIVE_OBJECTS;
import static io.shadowheap.series.Metric.REGISTRATIONS_SKIPPED;
import static io.shadowheap.series.Metric.REPORT_BROKEN_LAWS;
import static io.shadowheap.series.Metric.UNSEEN_STORES;

import io.shadowheap.wire.AgentSelf;
import io.shadowheap.wire.Coverage;
import io.shadowheap.wire.Report;
import java.util.Map;
import java.util.TreeMap;

/** The agent that reports: who it is, how far its numbers go, what it costs and does not see. */
final class AgentSeries {

  private AgentSeries() {}

  /** Few, so that there is room for those of every instance. */
  static void basics(Report report, long lastSeenMillis, long brokenLaws, Points series) {
    series.add(AGENT_INFO, 1, report.agentVersion(), report.tier(), report.profile());
    series.add(AGENT_START_TIME, report.startedAt() / 1e3);
    series.add(AGENT_LAST_REPORT_TIME, lastSeenMillis / 1e3);
    series.add(REPORT_BROKEN_LAWS, brokenLaws);
    series.add(AGENT_CPU, report.self().cpuSeconds());
    series.add(ALLOCATED_BYTES, report.totals().allocatedBytes());
    if (!report.tier().equals("census")) {
      series.add(LIVE_OBJECTS, report.totals().liveObjects());
      series.add(LIVE_BYTES, report.totals().liveBytes());
    }
  }

  static void add(Report report, Points series) {
    self(report.self(), series);
    if (!report.tier().equals("census")) {
      coverage(report.coverage(), series);
      blindSpots(report.self(), series);
      GovernorSeries.add(report.governor(), series);
    }
  }

  private static void coverage(Coverage coverage, Points series) {
    series.add(AGENT_COVERAGE, coverage.ratioTypes(), "types");
    series.add(AGENT_COVERAGE, coverage.ratioObjects(), "objects");
    series.add(AGENT_COVERAGE, coverage.ratioBytes(), "bytes");
    series.add(AGENT_AT_LIMIT, coverage.atLimit());
  }

  private static void self(AgentSelf self, Points series) {
    series.add(AGENT_START_CPU, self.startCpuSeconds());
    series.add(AGENT_CLASSES_WOVEN, self.classesWoven());
    each(self.classesSkipped(), AGENT_CLASSES_SKIPPED, series);
    series.add(AGENT_TYPES_FOLDED, self.typesFolded());
    series.add(AGENT_REPORTS_FAILED, self.reportsFailed());
    each(self.errors(), AGENT_ERRORS, series);
    series.add(AGENT_LAWS_BROKEN, self.lawsBroken());
    if (self.attachment() != null) {
      series.add(AGENT_ATTACH_STALL, self.attachment().longestStallSeconds());
    }
  }

  private static void blindSpots(AgentSelf self, Points series) {
    series.add(AGENT_EPOCHS, self.epochs());
    series.add(AGENT_LAST_EPOCH, self.lastEpochSeconds());
    series.add(AGENT_TOUCHED, self.touched());
    if (self.lastOldCollectionAgeSeconds() >= 0) {
      series.add(LAST_OLD_COLLECTION_AGE, self.lastOldCollectionAgeSeconds());
    }
    each(self.unseenStores(), UNSEEN_STORES, series);
    each(self.registrationsSkipped(), REGISTRATIONS_SKIPPED, series);
    each(self.adoptionsSkipped(), ADOPTIONS_SKIPPED, series);
  }

  private static void each(Map<String, Long> counts, Metric metric, Points series) {
    new TreeMap<>(counts).forEach((key, count) -> series.add(metric, count, key));
  }
}
