// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import java.util.List;

/**
 * All isolated cycles of one shape. On the JVM an isolated cycle is garbage, not a leak: only a
 * reference count could not free it.
 *
 * @param fingerprint hash of the sorted set of (holder type, slot, target type); equal on every
 *     instance and JVM
 * @param cycle a shortest cycle through it, in order; the last step refers to the first type
 * @param applicationTypes true if a type of the application takes part, false for cycles of JDK
 *     types only
 * @param objects members of such cycles since the start
 * @param bytes their shallow bytes
 * @param heldBytes bytes of the members and of what hung on them and died with them
 * @param held the types that hung on them, largest first
 * @param seen how many such cycles since the start
 * @param state suspected (unreachable in the shadow heap), confirmed (the JVM reclaimed them
 *     together) or withdrawn (turned out to be held)
 * @param sites allocation sites of the members, most frequent first
 * @param firstSeen milliseconds since the epoch
 * @param lastSeen milliseconds since the epoch
 */
public record CycleRow(
    String fingerprint,
    List<Step> cycle,
    boolean applicationTypes,
    long objects,
    long bytes,
    long heldBytes,
    List<Held> held,
    long seen,
    String state,
    List<Site> sites,
    long firstSeen,
    long lastSeen) {

  /**
   * One step of the drawn cycle: an object of the type refers through the slot to the next step's
   * type.
   *
   * @param type type name
   * @param slot field name, or [] for an array element
   */
  public record Step(String type, String slot) {}

  /**
   * What hung on the cycles.
   *
   * @param type type name
   * @param objects objects
   * @param bytes shallow bytes
   */
  public record Held(String type, long objects, long bytes) {}

  /**
   * Where members were made.
   *
   * @param type type name
   * @param site class.method:line
   * @param objects members made there
   */
  public record Site(String type, String site, long objects) {}
}
