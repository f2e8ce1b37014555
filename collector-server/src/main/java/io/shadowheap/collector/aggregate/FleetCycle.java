// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.aggregate;

import io.shadowheap.wire.CycleRow;
import java.util.List;
import java.util.SortedSet;

/**
 * Isolated cycles of one shape in several instances: garbage that a reference count could not free.
 *
 * @param fingerprint hash of the sorted set of (holder type, slot, target type)
 * @param cycle a shortest cycle through it, in order; the last step refers to the first type
 * @param applicationTypes true if a type of the application takes part
 * @param instances instances that report it
 * @param ofInstances instances looked at
 * @param confirmedInstances those in which the JVM reclaimed its members together
 * @param versions version labels of the instances that report it
 * @param objects members since the start of each instance
 * @param bytes their shallow bytes
 * @param heldBytes bytes of the members and of what hung on them and died with them
 * @param seen how many such cycles
 * @param sites where most members were made, most frequent first
 * @param firstSeen when it was first seen in the service, milliseconds since the epoch
 * @param firstVersion version label of the instance that showed it first, empty if it had none
 * @param lastSeen milliseconds since the epoch
 */
public record FleetCycle(
    String fingerprint,
    List<CycleRow.Step> cycle,
    boolean applicationTypes,
    int instances,
    int ofInstances,
    int confirmedInstances,
    SortedSet<String> versions,
    long objects,
    long bytes,
    long heldBytes,
    long seen,
    List<CycleRow.Site> sites,
    long firstSeen,
    String firstVersion,
    long lastSeen) {

  /**
   * When a cycle was first seen.
   *
   * @param at milliseconds since the epoch
   * @param version version label of the instance that showed it
   */
  public record First(long at, String version) {}

  /** The same, seen earlier than those who report now say. */
  FleetCycle withFirst(First first) {
    return new FleetCycle(
        fingerprint,
        cycle,
        applicationTypes,
        instances,
        ofInstances,
        confirmedInstances,
        versions,
        objects,
        bytes,
        heldBytes,
        seen,
        sites,
        first.at(),
        first.version(),
        lastSeen);
  }
}
