// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.aggregate;

import io.shadowheap.collector.history.Slots;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.wire.CycleRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Isolated cycles by fingerprint. */
public final class FleetCycles {

  private static final int MOST_SITES = 5;

  /** Cycles the application takes part in come first, then what is in most instances. */
  private static final Comparator<FleetCycle> ORDER =
      Comparator.comparing(FleetCycle::applicationTypes)
          .thenComparing(FleetCycle::instances)
          .thenComparing(FleetCycle::heldBytes)
          .reversed()
          .thenComparing(FleetCycle::fingerprint);

  private record Seen(CycleRow row, String version) {}

  private record Place(String type, String site) {}

  private FleetCycles() {}

  /**
   * @param instances those that report
   * @param first when each fingerprint was first seen, as far as history reaches; some may be
   *     absent
   */
  public static List<FleetCycle> of(List<Instance> instances, Map<String, FleetCycle.First> first) {
    Map<String, List<Seen>> rows = new LinkedHashMap<>();
    for (Instance instance : instances) {
      for (CycleRow row : instance.report().cycles()) {
        rows.computeIfAbsent(row.fingerprint(), key -> new ArrayList<>())
            .add(new Seen(row, instance.report().serviceVersion()));
      }
    }
    return rows.values().stream()
        .map(seen -> earlier(cycle(seen, instances.size()), first))
        .sorted(ORDER)
        .toList();
  }

  private static FleetCycle cycle(List<Seen> seen, int ofInstances) {
    Seen first =
        seen.stream()
            .min(
                Comparator.comparingLong((Seen one) -> one.row().firstSeen())
                    .thenComparing(Seen::version))
            .orElseThrow();
    CycleRow row = first.row();
    return new FleetCycle(
        row.fingerprint(),
        row.cycle(),
        row.applicationTypes(),
        seen.size(),
        ofInstances,
        (int) seen.stream().filter(one -> one.row().state().equals("confirmed")).count(),
        seen.stream()
            .map(Seen::version)
            .filter(version -> !version.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new)),
        sum(seen, CycleRow::objects),
        sum(seen, CycleRow::bytes),
        sum(seen, CycleRow::heldBytes),
        sum(seen, CycleRow::seen),
        sites(seen),
        row.firstSeen(),
        first.version(),
        seen.stream().mapToLong(one -> one.row().lastSeen()).max().orElse(0));
  }

  private static long sum(List<Seen> seen, ToLongFunction<CycleRow> number) {
    return seen.stream().mapToLong(one -> number.applyAsLong(one.row())).sum();
  }

  private static List<CycleRow.Site> sites(List<Seen> seen) {
    Map<Place, Long> objects =
        seen.stream()
            .flatMap(one -> one.row().sites().stream())
            .collect(
                Collectors.groupingBy(
                    site -> new Place(site.type(), site.site()),
                    Collectors.summingLong(CycleRow.Site::objects)));
    return objects.entrySet().stream()
        .map(e -> new CycleRow.Site(e.getKey().type(), e.getKey().site(), e.getValue()))
        .sorted(
            Comparator.comparingLong(CycleRow.Site::objects)
                .reversed()
                .thenComparing(CycleRow.Site::site)
                .thenComparing(CycleRow.Site::type))
        .limit(MOST_SITES)
        .toList();
  }

  /** A slot of history is five minutes long: only a whole one earlier is earlier for sure. */
  private static FleetCycle earlier(FleetCycle cycle, Map<String, FleetCycle.First> first) {
    FleetCycle.First known = first.get(cycle.fingerprint());
    boolean isEarlier = known != null && known.at() + Slots.SLOT_MILLIS <= cycle.firstSeen();
    return isEarlier ? cycle.withFirst(known) : cycle;
  }
}
