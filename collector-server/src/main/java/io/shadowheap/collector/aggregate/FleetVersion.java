// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.aggregate;

import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The instances of a service that carry one version label.
 *
 * @param version the label, empty if they have none
 * @param instances instances known
 * @param reporting those that are not silent
 * @param lastSeen when a report of one last came, milliseconds since the epoch
 * @param total all types of those that report. Its fullyTracked and estimated count rows, not
 *     instances
 */
public record FleetVersion(
    String version, int instances, int reporting, long lastSeen, FleetType total) {

  /** One row per label, by label. */
  public static List<FleetVersion> of(List<Instance> members, Instances instances) {
    return members.stream()
        .collect(
            Collectors.groupingBy(
                i -> i.report().serviceVersion(), TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(version -> of(version.getKey(), version.getValue(), instances))
        .toList();
  }

  private static FleetVersion of(String version, List<Instance> members, Instances instances) {
    List<Instance> reporting = members.stream().filter(i -> !instances.isSilent(i)).toList();
    return new FleetVersion(
        version,
        members.size(),
        reporting.size(),
        members.stream().mapToLong(i -> i.lastSeen().toEpochMilli()).max().orElse(0),
        FleetTypes.total(reporting, version));
  }
}
