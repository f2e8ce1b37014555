// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.aggregate;

import io.shadowheap.collector.store.Instance;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.TypeRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The types of several instances together.
 *
 * @param types a row for each type that has one in any instance, and for each version where they
 *     are told apart
 * @param other what no instance has a row for
 */
public record FleetTypes(List<FleetType> types, FleetType other) {

  private record Key(String type, String version) {}

  /**
   * @param byVersion true for a row per type and version
   */
  public static FleetTypes of(List<Instance> instances, boolean byVersion) {
    Map<Key, TypeSum> sums = new LinkedHashMap<>();
    var other = new TypeSum();
    for (Instance instance : instances) {
      Report report = instance.report();
      String version = byVersion ? report.serviceVersion() : null;
      for (TypeRow row : report.types()) {
        sums.computeIfAbsent(new Key(row.type(), version), key -> new TypeSum())
            .add(instance.id(), row);
      }
      other.add(instance.id(), report.other());
    }
    return new FleetTypes(
        sums.entrySet().stream()
            .map(sum -> sum.getValue().of(sum.getKey().type(), sum.getKey().version()))
            .toList(),
        other.of("other", null));
  }

  /** All types of all instances as one row. */
  static FleetType total(List<Instance> instances, String version) {
    var sum = new TypeSum();
    for (Instance instance : instances) {
      instance.report().types().forEach(row -> sum.add(instance.id(), row));
      sum.add(instance.id(), instance.report().other());
    }
    return sum.of(null, version);
  }
}
