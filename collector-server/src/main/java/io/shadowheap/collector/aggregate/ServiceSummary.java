// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.aggregate;

import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One service.
 *
 * @param service its name
 * @param instances instances known
 * @param reporting those that are not silent
 * @param versions version labels of its instances
 * @param lastSeen when a report of it last came, milliseconds since the epoch
 * @param liveObjects tracked objects of the instances that report
 * @param liveBytes their shallow bytes
 */
public record ServiceSummary(
    String service,
    int instances,
    int reporting,
    SortedSet<String> versions,
    long lastSeen,
    long liveObjects,
    long liveBytes) {

  /** All services, by name. */
  public static List<ServiceSummary> of(Instances instances) {
    return instances.all().stream()
        .collect(
            Collectors.groupingBy(i -> i.report().service(), TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(service -> summary(service.getKey(), service.getValue(), instances))
        .toList();
  }

  private static ServiceSummary summary(String name, List<Instance> members, Instances instances) {
    List<Instance> reporting = members.stream().filter(i -> !instances.isSilent(i)).toList();
    return new ServiceSummary(
        name,
        members.size(),
        reporting.size(),
        members.stream()
            .map(i -> i.report().serviceVersion())
            .filter(version -> !version.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new)),
        members.stream().mapToLong(i -> i.lastSeen().toEpochMilli()).max().orElse(0),
        reporting.stream().mapToLong(i -> i.report().totals().liveObjects()).sum(),
        reporting.stream().mapToLong(i -> i.report().totals().liveBytes()).sum());
  }
}
