// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.metrics;

import io.shadowheap.collector.store.Instance;
import io.shadowheap.wire.TypeRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The types that matter most to each service, the same for all its instances. */
final class TopTypes {

  /** Doubles: what strangers sent may not add up in a long. */
  private static final class Size {
    private double liveBytes;
    private double allocatedBytes;
  }

  private static final Comparator<Map.Entry<String, Size>> LARGEST_FIRST =
      Comparator.<Map.Entry<String, Size>>comparingDouble(type -> -type.getValue().liveBytes)
          .thenComparingDouble(type -> -type.getValue().allocatedBytes)
          .thenComparing(Map.Entry::getKey);

  private final Map<String, List<String>> ranked = new HashMap<>();

  TopTypes(List<Instance> instances) {
    Map<String, Map<String, Size>> sizes = new HashMap<>();
    for (Instance instance : instances) {
      var ofService = sizes.computeIfAbsent(instance.report().service(), s -> new HashMap<>());
      for (TypeRow row : instance.report().types()) {
        Size size = ofService.computeIfAbsent(row.type(), t -> new Size());
        size.liveBytes += row.liveBytes();
        size.allocatedBytes += row.allocatedBytes();
      }
    }
    sizes.forEach(
        (service, types) ->
            ranked.put(
                service,
                types.entrySet().stream().sorted(LARGEST_FIRST).map(Map.Entry::getKey).toList()));
  }

  /** The most types one service has. */
  int most() {
    return ranked.values().stream().mapToInt(List::size).max().orElse(0);
  }

  /** Who of a service is among its first, by service. */
  Map<String, Predicate<String>> first(int types) {
    Map<String, Predicate<String>> first = new HashMap<>();
    ranked.forEach(
        (service, all) -> {
          Set<String> shown = new HashSet<>(all.subList(0, Math.min(types, all.size())));
          first.put(service, shown::contains);
        });
    return first;
  }
}
