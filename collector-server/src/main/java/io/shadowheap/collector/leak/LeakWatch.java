// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import io.shadowheap.wire.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All services: takes every report accepted, in order per instance, and says what leaks. About 250
 * B per type row of each instance.
 */
public final class LeakWatch {

  private final LeakRules rules;
  private final Map<String, Habits> services = new HashMap<>();
  private final Map<String, WatchedInstance> instances = new HashMap<>();

  public LeakWatch(LeakRules rules) {
    this.rules = rules;
  }

  /**
   * @param id of the instance, as the API names it
   * @param report accepted, newer than the one before of this instance
   */
  public synchronized void add(String id, Report report) {
    Habits habits =
        services.computeIfAbsent(report.service(), name -> new Habits(report.startedAt()));
    WatchedInstance known = instances.get(id);
    if (known == null || !known.isRunOf(report)) {
      known = new WatchedInstance(report);
      instances.put(id, known);
    }
    known.add(report, habits, rules);
  }

  /** What grows in an instance, leaks first, then by bytes per second; empty if it is not known. */
  public synchronized List<Verdict> verdicts(String id) {
    WatchedInstance known = instances.get(id);
    return known == null ? List.of() : known.verdicts();
  }

  /** Forgets an instance; what its service is known for stays. */
  public synchronized void forget(String id) {
    instances.remove(id);
  }
}
