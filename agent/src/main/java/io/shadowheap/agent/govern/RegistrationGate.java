// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import java.util.Map;
import java.util.TreeMap;

/**
 * Closes registering where sampling did not help in time: no room, or more weak references since
 * the last young pause than the JVM's collector bears. Counts the registrations that were not made.
 */
final class RegistrationGate {

  private final CollectorCap cap;
  private final int maxObjects;
  private boolean full;
  private long closings;
  private long capSkips;
  private long fullSkips;
  private long ringSkips;

  RegistrationGate(CollectorCap cap, int maxObjects) {
    this.cap = cap;
    this.maxObjects = maxObjects;
  }

  /** One that came in found no room. */
  void noRoom() {
    fullSkips++;
    full = true;
  }

  /** Registrations a thread could not make because its ring was full. */
  void ringFull(long registrations) {
    ringSkips += registrations;
  }

  /** Registrations a thread did not make because registering was closed. */
  void closed(long registrations) {
    if (full) {
      fullSkips += registrations;
    } else {
      capSkips += registrations;
    }
  }

  /**
   * Opens or closes; call it after each drain and each poll of the collections.
   *
   * @param tracked objects tracked now
   */
  void decide(int tracked) {
    full = tracked >= maxObjects || full && tracked > maxObjects - maxObjects / 20;
    boolean open = !full && !cap.isUsedUp();
    if (!open && ShadowheapSlots.registering) {
      closings++;
    }
    ShadowheapSlots.registering = open;
  }

  /** True while the shadow heap takes no more objects. */
  boolean isFull() {
    return full;
  }

  /** Times registering was closed. */
  long closings() {
    return closings;
  }

  /** Registrations not made, by reason. */
  Map<String, Long> skipped() {
    Map<String, Long> skipped = new TreeMap<>();
    skipped.put("young_cap", capSkips);
    skipped.put("max_objects", fullSkips);
    skipped.put("ring_full", ringSkips);
    skipped.put("no_slot", ShadowheapSlots.slotlessSkips);
    return skipped;
  }
}
