// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.series.RestSeries;
import io.shadowheap.series.Series;
import io.shadowheap.wire.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which instances have all their series, and which are part of their service's instance "other";
 * from scrape to scrape, because a counter must not fall when one goes from here to there.
 */
final class Rest {

  private final Map<String, RestSeries> byService = new TreeMap<>();

  /** Everybody who was ever counted in a sum, as last seen there, by id. */
  private final Map<String, Instance> counted = new HashMap<>();

  private final Set<String> whole = new HashSet<>();

  /** True if it has had all its series so far. */
  boolean isWhole(Instance instance) {
    return whole.contains(instance.id());
  }

  /** Nobody is part of a sum any more. */
  void clear() {
    byService.clear();
    counted.clear();
    whole.clear();
  }

  /** Runs that have ended since stay in the sums as they were. */
  void settle(Instances instances, Map<String, Predicate<String>> shown) {
    List<Instance> ended = new ArrayList<>();
    for (Instance last : counted.values()) {
      boolean goesOn =
          instances
              .find(last.id())
              .filter(now -> now.report().startedAt() == last.report().startedAt())
              .isPresent();
      if (!goesOn) {
        ended.add(last);
      }
    }
    for (Instance last : ended) {
      Report report = last.report();
      Predicate<String> own = shown.getOrDefault(report.service(), type -> false);
      of(report.service()).ended(report, own);
      counted.remove(last.id());
    }
  }

  private RestSeries of(String service) {
    return byService.computeIfAbsent(service, name -> new RestSeries());
  }

  /**
   * Adds the sums.
   *
   * @param reporting all that report
   * @param now ids of those that have all their series in this scrape
   * @param shown which types have series of their own, by service
   */
  void add(
      List<Instance> reporting,
      Set<String> now,
      Map<String, Predicate<String>> shown,
      Series series) {
    Map<String, List<Report>> gauges = new TreeMap<>();
    Map<String, List<Report>> counters = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (Instance instance : reporting) {
      boolean folded = !now.contains(instance.id());
      if (folded || counted.containsKey(instance.id())) {
        (folded ? gauges : counters)
            .computeIfAbsent(instance.report().service(), s -> new ArrayList<>())
            .add(instance.report());
        seen.add(instance.id());
      }
    }
    counted.forEach(
        (id, last) -> {
          if (!seen.contains(id)) { // silent
            counters
                .computeIfAbsent(last.report().service(), s -> new ArrayList<>())
                .add(last.report());
          }
        });
    for (String service : services(gauges, counters)) {
      of(service)
          .add(
              service,
              gauges.getOrDefault(service, List.of()),
              counters.getOrDefault(service, List.of()),
              shown.getOrDefault(service, type -> false),
              series);
    }
  }

  private Set<String> services(Map<String, ?> gauges, Map<String, ?> counters) {
    var services = new HashSet<>(byService.keySet());
    services.addAll(gauges.keySet());
    services.addAll(counters.keySet());
    return new TreeSet<>(services);
  }

  /** What was shown, so that the next scrape goes on from there. */
  void showed(List<Instance> reporting, Set<String> now) {
    whole.clear();
    whole.addAll(now);
    for (Instance instance : reporting) {
      if (!now.contains(instance.id()) || counted.containsKey(instance.id())) {
        counted.put(instance.id(), instance);
      }
    }
  }
}
