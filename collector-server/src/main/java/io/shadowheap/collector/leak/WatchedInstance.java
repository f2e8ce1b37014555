// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import io.shadowheap.wire.Report;
import io.shadowheap.wire.SiteRow;
import io.shadowheap.wire.TypeRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One run of one JVM: the growth of its types, and where their objects were made. */
final class WatchedInstance {

  private static final int MOST_SITES = 5;
  private static final Comparator<Verdict> WORST_FIRST =
      Comparator.comparing((Verdict verdict) -> verdict.state() == Verdict.State.LEAK ? 0 : 1)
          .thenComparing(Comparator.comparingDouble(Verdict::bytesPerSecond).reversed())
          .thenComparing(Verdict::type);

  private final long startedAt;
  private final Map<String, TypeGrowth> types = new HashMap<>();
  private final Map<String, Map<String, Long>> sitesAtStart = new HashMap<>();
  private Report newest;

  WatchedInstance(Report first) {
    this.startedAt = first.startedAt();
    this.newest = first;
  }

  boolean isRunOf(Report report) {
    return report.startedAt() == startedAt;
  }

  void add(Report report, Habits habits, LeakRules rules) {
    newest = report;
    double watched = (report.sentAt() - startedAt) / 1_000.0;
    Set<String> seen = new HashSet<>();
    for (TypeRow row : report.types()) {
      seen.add(row.type());
      TypeGrowth growth = types.computeIfAbsent(row.type(), TypeGrowth::new);
      growth.add(report.sentAt(), row, habits, rules, watched);
    }
    types.keySet().retainAll(seen);
    rememberSites();
  }

  /** Of each type that begins to rise, what its sites had; of the others nothing. */
  private void rememberSites() {
    types.forEach(
        (type, growth) -> {
          if (growth.shown() == null) {
            sitesAtStart.remove(type);
          } else {
            sitesAtStart.computeIfAbsent(type, this::survivorsBySite);
          }
        });
    sitesAtStart.keySet().retainAll(types.keySet());
  }

  private Map<String, Long> survivorsBySite(String type) {
    Map<String, Long> sites = new HashMap<>();
    for (SiteRow site : newest.sites()) {
      if (type.equals(site.type())) {
        sites.merge(site.site(), site.generation2Objects(), Long::sum);
      }
    }
    return sites;
  }

  /** What grows, worst first. */
  List<Verdict> verdicts() {
    return types.values().stream()
        .map(this::verdict)
        .filter(Objects::nonNull)
        .sorted(WORST_FIRST)
        .toList();
  }

  private Verdict verdict(TypeGrowth growth) {
    Rise rise = growth.shown();
    if (rise == null) {
      return null;
    }
    double perSecond = Math.max(0, rise.objectsPerSecond());
    double bytesPerSecond = perSecond * growth.bytesEach();
    return new Verdict(
        growth.type(),
        growth.state(),
        growth.because(),
        rise.startedAt(),
        rise.base(),
        rise.now(),
        perSecond,
        bytesPerSecond,
        null,
        sites(growth.type()));
  }

  private List<Verdict.Site> sites(String type) {
    Map<String, Long> before = sitesAtStart.getOrDefault(type, Map.of());
    return survivorsBySite(type).entrySet().stream()
        .map(
            now ->
                new Verdict.Site(
                    now.getKey(), now.getValue() - before.getOrDefault(now.getKey(), 0L)))
        .filter(site -> site.objects() > 0)
        .sorted(
            Comparator.comparingLong(Verdict.Site::objects)
                .reversed()
                .thenComparing(Verdict.Site::site))
        .limit(MOST_SITES)
        .toList();
  }
}
