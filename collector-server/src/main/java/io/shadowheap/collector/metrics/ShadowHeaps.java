// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.shadowheap.collector.leak.LeakWatch;
import io.shadowheap.collector.leak.Verdict;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import io.shadowheap.series.ReportSeries;
import io.shadowheap.series.RestSeries;
import io.shadowheap.series.Series;
import io.shadowheap.wire.TypeRow;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Builds the snapshots of all reporting instances when a scrape asks; silent ones drop out.
 *
 * <p>What would be too much is folded in this order, until all fits:
 *
 * <ol>
 *   <li>types beyond the first of each service, down to {@link #FEW}: into {@code type="other"}
 *   <li>instances, the least important first, but for a few series of each: into {@code
 *       service_instance="other"} of their service, type by type
 *   <li>the last types, down to none
 *   <li>the sums: what a cap that small has room for is a few series of some instances
 * </ol>
 *
 * <p>Sums over instances and types stay what they are.
 */
final class ShadowHeaps implements MultiCollector {

  /**
   * What the latest scrape showed and folded.
   *
   * @param series of all shadow heaps
   * @param types with series of their own, per service
   * @param foldedRows rows of types added to other
   * @param foldedInstances that are part of an instance other
   * @param leftOut instances whose numbers are in no sum, because the cap is too small even for
   *     sums
   */
  record Shown(int series, int types, long foldedRows, int foldedInstances, int leftOut) {}

  /** Types that are worth more than series of more instances. */
  static final int FEW = 50;

  /** Room that must be left before more is tried, so that it does not come and go. */
  private static final double ROOM = 0.7;

  /** Share of the room that is given to new instances: what is left is for those that grow. */
  private static final double NEW = 0.85;

  private static final double MORE = 1.25;

  private final Instances instances;
  private final LeakWatch leaks;
  private final SeriesCap cap;
  private final Rest rest = new Rest();
  private int most;
  private boolean folding;
  private int ofTheFew; // series of the last attempt: the few of each, the sums, the mean of all
  private int ofTheRest;
  private double ofAWhole;
  private volatile Shown shown = new Shown(0, 0, 0, 0, 0);

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
    folding &= ofAWhole * reporting.size() > ROOM * cap.series();
    Series series = folding ? null : whole(reporting, top);
    if (series == null) {
      folding = true;
      series = folded(reporting, top);
    } else {
      rest.clear();
      ofTheRest = 0;
    }
    return series.snapshots();
  }

  /** All of every instance, with fewer types if need be; null if that does not fit. */
  private Series whole(List<Instance> reporting, TopTypes top) {
    if (shown.series() < ROOM * cap.series()) {
      most = (int) Math.min(cap.types(), Math.ceil(most * MORE) + 1);
    }
    for (; ; most = Math.max(FEW, Math.min(most, top.most()) / 2)) {
      Map<String, Predicate<String>> own = top.first(most);
      var series = new Series();
      boolean fits = true;
      for (Instance instance : reporting) {
        basics(instance, series);
        detail(instance, own, series);
        fits &= series.size() <= cap.series();
        if (!fits) {
          ofAWhole = Math.max(1, (double) series.size() / (1 + reporting.indexOf(instance)));
          break;
        }
      }
      if (fits) {
        shown = new Shown(series.size(), most, foldedRows(reporting, own), 0, 0);
        return series;
      }
      if (most <= FEW) {
        return null;
      }
    }
  }

  private static long foldedRows(List<Instance> some, Map<String, Predicate<String>> own) {
    return some.stream()
        .map(Instance::report)
        .mapToLong(
            report ->
                report.types().stream()
                    .map(TypeRow::type)
                    .filter(own.get(report.service()).negate())
                    .count())
        .sum();
  }

  /** Some with all their series, the rest in sums. */
  private Series folded(List<Instance> reporting, TopTypes top) {
    if (most < FEW && ofTheFew + MORE * ofTheRest < ROOM * cap.series()) {
      most = (int) Math.min(Math.min(FEW, cap.types()), Math.ceil(most * MORE) + 1);
    }
    rest.settle(instances, top.first(most));
    Set<String> leaking =
        reporting.stream().filter(this::isLeaking).map(Instance::id).collect(Collectors.toSet());
    List<Instance> ranked =
        reporting.stream().filter(i -> !isCalledOther(i)).sorted(first(leaking)).toList();
    // how large the sums are is known from the last time, if there was one
    Series series = folded(reporting, ranked, leaking, top, cap.series() - ofTheRest);
    if (series == null) {
      series = folded(reporting, ranked, leaking, top, cap.series() - ofTheRest);
    }
    while (series == null) {
      series = folded(reporting, ranked, leaking, top, 0);
      if (series == null && most == 0) {
        return leftOut(reporting);
      }
      most /= series == null ? 2 : 1;
    }
    return series;
  }

  /**
   * @param ranked those that may have all their series, the most important first
   * @param leaking ids of those with a type that is called a leak
   * @param room for the few series of all instances, and all of some
   * @return null if the sums do not fit then
   */
  private Series folded(
      List<Instance> reporting,
      List<Instance> ranked,
      Set<String> leaking,
      TopTypes top,
      int room) {
    Map<String, Predicate<String>> own = top.first(most);
    var series = new Series();
    ranked.forEach(instance -> basics(instance, series));
    ofTheFew = series.size();
    Set<String> now = new HashSet<>();
    for (Instance instance : ranked) {
      boolean had = rest.isWhole(instance) || leaking.contains(instance.id());
      var one = new Series();
      detail(instance, own, one);
      if (series.size() + one.size() > (had ? 1 : NEW) * room) {
        break;
      }
      series.addAll(one);
      now.add(instance.id());
    }
    int wholes = series.size();
    rest.add(reporting, now, own, series);
    ofTheRest = (int) (1.05 * (series.size() - wholes)) + 100;
    ofAWhole = now.isEmpty() ? ofAWhole : (double) (wholes - ofTheFew) / now.size();
    if (series.size() > cap.series()) {
      return null;
    }
    rest.showed(reporting, now);
    int folded = reporting.size() - now.size();
    shown = new Shown(series.size(), most, foldedRows(reporting, own), folded, 0);
    return series;
  }

  /** As many as fit of the few series of each instance: a cap that small is a mistake. */
  private Series leftOut(List<Instance> reporting) {
    var series = new Series();
    for (Instance instance : reporting) {
      var one = new Series();
      basics(instance, one);
      if (series.size() + one.size() > cap.series()) {
        break;
      }
      series.addAll(one);
    }
    rest.clear();
    shown = new Shown(series.size(), 0, 0, 0, reporting.size());
    return series;
  }

  /** Its place in the sums is taken by name; it stays a part of them. */
  private static boolean isCalledOther(Instance instance) {
    return instance.report().serviceInstance().equals(RestSeries.NAME);
  }

  /** Those that leak, those that had all their series, those with broken laws, the largest. */
  private Comparator<Instance> first(Set<String> leaking) {
    return Comparator.comparing((Instance i) -> !leaking.contains(i.id()))
        .thenComparing(i -> !rest.isWhole(i))
        .thenComparing(i -> i.brokenLaws().isEmpty())
        .thenComparing(i -> -i.report().totals().liveBytes())
        .thenComparing(Instance::id);
  }

  private boolean isLeaking(Instance instance) {
    return leaks.verdicts(instance.id()).stream()
        .anyMatch(verdict -> verdict.state() == Verdict.State.LEAK);
  }

  private void basics(Instance instance, Series series) {
    ReportSeries.basics(
        instance.report(),
        instance.lastSeen().toEpochMilli(),
        instance.brokenLawNames().size(),
        series);
    LeakSeries.add(leaks.verdicts(instance.id()), series);
  }

  private static void detail(Instance instance, Map<String, Predicate<String>> own, Series series) {
    ReportSeries.detail(instance.report(), own.get(instance.report().service()), series);
  }
}
