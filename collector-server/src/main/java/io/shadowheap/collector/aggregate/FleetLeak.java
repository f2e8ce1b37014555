// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.aggregate;

import io.shadowheap.collector.leak.Basis;
import io.shadowheap.collector.leak.LeakWatch;
import io.shadowheap.collector.leak.Verdict;
import io.shadowheap.collector.store.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A type of a service whose live objects grow, in all of its instances together.
 *
 * @param service name of the service
 * @param type type name
 * @param state the surest there is in any instance: leak, stopped or growing
 * @param because the rule that decided in the instance where it grows fastest
 * @param instances instances in this state; what follows is of these
 * @param ofInstances instances that report
 * @param since when the first growth began, milliseconds since the epoch
 * @param from objects then, summed
 * @param to objects now, summed
 * @param objectsPerSecond growth over the last nine intervals, summed
 * @param bytesPerSecond the same in shallow bytes
 * @param secondsToLimit until the first heap is full at this rate, if nothing else grows; absent if
 *     that is not known
 * @param basis why the type may be judged where it grows fastest
 * @param fastest opaque id of the instance where it grows fastest
 * @param sites where the additional objects were made, most first
 */
public record FleetLeak(
    String service,
    String type,
    Verdict.State state,
    String because,
    int instances,
    int ofInstances,
    long since,
    long from,
    long to,
    double objectsPerSecond,
    double bytesPerSecond,
    Double secondsToLimit,
    Basis basis,
    String fastest,
    List<Verdict.Site> sites) {

  private static final int MOST_SITES = 5;

  /** Leaks first, then those that stopped, then what bytes it is about. */
  private static final Comparator<FleetLeak> WORST_FIRST =
      Comparator.comparingInt((FleetLeak leak) -> rank(leak.state()))
          .thenComparing(Comparator.comparingDouble(FleetLeak::bytesPerSecond).reversed())
          .thenComparing(FleetLeak::service)
          .thenComparing(FleetLeak::type);

  private record Found(String instance, Verdict verdict) {}

  /**
   * @param reporting instances of any services
   */
  public static List<FleetLeak> of(List<Instance> reporting, LeakWatch watch) {
    Map<String, List<Instance>> services =
        reporting.stream()
            .collect(
                Collectors.groupingBy(
                    instance -> instance.report().service(), TreeMap::new, Collectors.toList()));
    var leaks = new ArrayList<FleetLeak>();
    services.forEach(
        (service, members) -> {
          Map<String, List<Found>> byType = new TreeMap<>();
          for (Instance member : members) {
            for (Verdict verdict : watch.verdicts(member.id())) {
              byType
                  .computeIfAbsent(verdict.type(), type -> new ArrayList<>())
                  .add(new Found(member.id(), verdict));
            }
          }
          byType.values().forEach(found -> leaks.add(leak(service, found, members.size())));
        });
    return leaks.stream().sorted(WORST_FIRST).toList();
  }

  private static int rank(Verdict.State state) {
    return switch (state) {
      case LEAK -> 0;
      case STOPPED -> 1;
      case GROWING -> 2;
    };
  }

  private static FleetLeak leak(String service, List<Found> found, int ofInstances) {
    int surest = found.stream().mapToInt(one -> rank(one.verdict().state())).min().orElseThrow();
    List<Found> these =
        found.stream()
            .filter(one -> rank(one.verdict().state()) == surest)
            .sorted(
                Comparator.comparingDouble((Found one) -> one.verdict().bytesPerSecond())
                    .reversed()
                    .thenComparing(Found::instance))
            .toList();
    List<Verdict> verdicts = these.stream().map(Found::verdict).toList();
    Verdict fastest = verdicts.get(0);
    return new FleetLeak(
        service,
        fastest.type(),
        fastest.state(),
        fastest.because(),
        verdicts.size(),
        ofInstances,
        verdicts.stream().mapToLong(Verdict::since).min().orElseThrow(),
        verdicts.stream().mapToLong(Verdict::from).sum(),
        verdicts.stream().mapToLong(Verdict::to).sum(),
        verdicts.stream().mapToDouble(Verdict::objectsPerSecond).sum(),
        verdicts.stream().mapToDouble(Verdict::bytesPerSecond).sum(),
        verdicts.stream()
            .map(Verdict::secondsToLimit)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null),
        fastest.basis(),
        these.get(0).instance(),
        sites(verdicts));
  }

  private static List<Verdict.Site> sites(List<Verdict> verdicts) {
    Map<String, Long> objects =
        verdicts.stream()
            .flatMap(verdict -> verdict.sites().stream())
            .collect(
                Collectors.groupingBy(
                    Verdict.Site::site, Collectors.summingLong(Verdict.Site::objects)));
    return objects.entrySet().stream()
        .map(site -> new Verdict.Site(site.getKey(), site.getValue()))
        .sorted(
            Comparator.comparingLong(Verdict.Site::objects)
                .reversed()
                .thenComparing(Verdict.Site::site))
        .limit(MOST_SITES)
        .toList();
  }
}
