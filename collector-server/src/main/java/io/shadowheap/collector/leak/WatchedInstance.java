// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import io.shadowheap.wire.Heap;
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

  /** A JVM without a limit says something like it. */
  private static final long NO_LIMIT = Long.MAX_VALUE / 2;

  private static final Comparator<Verdict> WORST_FIRST =
      Comparator.comparing((Verdict verdict) -> verdict.state() == Verdict.State.LEAK ? 0 : 1)
          .thenComparing(Comparator.comparingDouble(Verdict::bytesPerSecond).reversed())
          .thenComparing(Verdict::type);

  private final long startedAt;
  private final Map<String, TypeGrowth> types = new HashMap<>();
  private final Map<String, Map<String, Long>> sitesAtStart = new HashMap<>();
  private Report newest;
  private long newestAt;
  private int unwatched;

  WatchedInstance(long startedAt) {
    this.startedAt = startedAt;
  }

  boolean isRunOf(long started) {
    return started == startedAt;
  }

  /**
   * @param at when the report came
   * @param room types that may be watched
   */
  void add(Report report, long at, Habits habits, LeakRules rules, int room) {
    newest = report;
    newestAt = at;
    unwatched = 0;
    double watched = (report.sentAt() - startedAt) / 1_000.0;
    Set<String> seen = new HashSet<>();
    for (TypeRow row : report.types()) {
      LiveObjects live = LiveObjects.of(row);
      TypeGrowth growth = live == null ? null : growth(row.type(), live, room);
      if (growth != null) {
        growth.add(at, live, habits, rules, watched);
      }
      seen.add(row.type());
    }
    types.keySet().retainAll(seen);
    rememberSites();
  }

  /** A type without objects needs no watching; null if there is none, or no room. */
  private TypeGrowth growth(String type, LiveObjects live, int room) {
    TypeGrowth known = types.get(type);
    if (known == null && live.all() > 0) {
      if (types.size() >= room) {
        unwatched++;
        return null;
      }
      known = new TypeGrowth(type);
      types.put(type, known);
    }
    return known;
  }

  void keep(TypeGrowth growth) {
    types.put(growth.type(), growth);
  }

  int types() {
    return types.size();
  }

  /** Types of the newest report that could be judged and are not. */
  int unwatched() {
    return unwatched;
  }

  /** Of each type that begins to rise, what its sites had; of the others nothing. */
  private void rememberSites() {
    types.forEach(
        (type, growth) -> {
          if (growth.shown() == null) {
            sitesAtStart.remove(type);
          } else {
            sitesAtStart.computeIfAbsent(type, this::liveBySite);
          }
        });
    sitesAtStart.keySet().retainAll(types.keySet());
  }

  private Map<String, Long> liveBySite(String type) {
    Map<String, Long> sites = new HashMap<>();
    for (SiteRow site : newest.sites()) {
      if (type.equals(site.type())) {
        sites.merge(site.site(), site.liveObjects(), Long::sum);
      }
    }
    return sites;
  }

  /** What grows, worst first. */
  List<Verdict> verdicts() {
    if (newest == null) {
      return List.of();
    }
    return types.values().stream()
        .map(this::verdict)
        .filter(Objects::nonNull)
        .sorted(WORST_FIRST)
        .toList();
  }

  private Verdict verdict(TypeGrowth growth) {
    Rise rise = growth.shown();
    // what can be judged no longer is not shown as it was
    if (rise == null || growth.judgedAt() != newestAt) {
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
        secondsToLimit(bytesPerSecond),
        sites(growth.type()),
        growth.basis());
  }

  /** Null where nothing grows or the limit is not known. */
  private Double secondsToLimit(double bytesPerSecond) {
    Heap heap = newest.heap();
    if (heap == null || bytesPerSecond <= 0 || heap.maxBytes() >= NO_LIMIT) {
      return null;
    }
    return Math.max(0, heap.maxBytes() - heap.usedBytes()) / bytesPerSecond;
  }

  private List<Verdict.Site> sites(String type) {
    Map<String, Long> before = sitesAtStart.getOrDefault(type, Map.of());
    return liveBySite(type).entrySet().stream()
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
