// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.database.Database;
import io.shadowheap.collector.database.ReportTable;
import io.shadowheap.collector.database.StoredReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what is in the database and not yet in memory: everything after a start, later what other
 * servers took. It compares which report is the latest of each instance instead of following what
 * was added: rows of several servers become visible in no order, and a state compared late is still
 * right. What memory had no room for is not shown again until it changes.
 */
final class Latecomers {

  private static final Logger LOG = LoggerFactory.getLogger(Latecomers.class);

  private final Instances instances;
  private final ReportReader reader;
  private final Map<String, ReportTable.Latest> seen = new HashMap<>();

  Latecomers(Instances instances, ReportReader reader) {
    this.instances = instances;
    this.reader = reader;
  }

  /** The last heard of come last, so that they stay if there are too many. */
  synchronized void show(Database database) {
    var table = new ReportTable(database);
    List<ReportTable.Latest> all = table.latest();
    all.stream()
        .filter(latest -> !latest.equals(seen.get(latest.instance())))
        .sorted(Comparator.comparingLong(ReportTable.Latest::receivedAt))
        .forEach(
            latest -> {
              if (isShown(latest)) {
                instances.counted(latest.instance(), latest.sequence(), latest.reports());
              } else {
                show(latest, table.report(latest));
              }
              seen.put(latest.instance(), latest);
            });
    if (seen.size() > all.size()) {
      seen.keySet().retainAll(all.stream().map(ReportTable.Latest::instance).toList());
    }
  }

  private boolean isShown(ReportTable.Latest latest) {
    return instances
        .find(latest.instance())
        .map(Instance::report)
        .filter(known -> known.startedAt() == latest.startedAt())
        .filter(known -> known.sequence() >= latest.sequence())
        .isPresent();
  }

  private void show(ReportTable.Latest latest, StoredReport stored) {
    if (stored == null) {
      return; // retention was faster
    }
    try {
      instances.restore(
          reader.read(stored.json()), Instant.ofEpochMilli(latest.receivedAt()), latest.reports());
    } catch (RuntimeException e) {
      LOG.warn(
          "a stored report cannot be read: instance={} sequence={}: {}",
          latest.instance(),
          latest.sequence(),
          e.getMessage());
    }
  }
}
