// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.observe.JvmCollections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Closes registering where it would harm the JVM's own collector or exceed the memory or the CPU
 * time allowed.
 *
 * <p>A weak reference that a young pause promotes for want of survivor space keeps its dead
 * referent until the next concurrent cycle. So the weak references made between two young pauses
 * may fill an eighth of the survivor space. Types whose objects are kept out are no longer fully
 * tracked, which the registered counts show when compared with the census.
 */
final class RegistrationGate {

  private static final int SURVIVOR_SHARE = 8;
  private static final int BYTES_PER_REFERENCE = 48;

  /** A small young generation still lets a burst through; also the cap where nothing is known. */
  private static final long AT_LEAST = 20_000;

  private final JvmCollections collections;
  private final int maxObjects;
  private final CpuBudget budget;
  private long young;
  private long sinceYoungPause;
  private boolean full;
  private boolean overBudget;
  private long budgetSkips;
  private long capSkips;
  private long fullSkips;
  private long ringSkips;

  RegistrationGate(JvmCollections collections, int maxObjects, CpuBudget budget) {
    this.collections = collections;
    this.maxObjects = maxObjects;
    this.budget = budget;
  }

  /** Registrations allowed between two young pauses. */
  long cap() {
    return Math.max(AT_LEAST, collections.survivorBytes() / SURVIVOR_SHARE / BYTES_PER_REFERENCE);
  }

  /** A registration came in. */
  void taken() {
    sinceYoungPause++;
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
    } else if (overBudget) {
      budgetSkips += registrations;
    } else {
      capSkips += registrations;
    }
  }

  /** Takes the CPU time used into account; the JVM's beans may be asked. */
  void charge(long nowNanos) {
    overBudget = budget.spent(nowNanos);
  }

  /**
   * Opens or closes; call it after each drain and each poll of the collections.
   *
   * @param tracked objects tracked now
   */
  void decide(int tracked) {
    if (collections.young() != young) {
      young = collections.young();
      sinceYoungPause = 0;
    }
    full = tracked >= maxObjects || full && tracked > maxObjects - maxObjects / 20;
    ShadowheapSlots.registering = !full && !overBudget && sinceYoungPause < cap();
  }

  /** True while the shadow heap takes no more objects. */
  boolean isFull() {
    return full;
  }

  /** Registrations not made, by reason. */
  Map<String, Long> skipped() {
    Map<String, Long> skipped = new TreeMap<>();
    skipped.put("young_cap", capSkips);
    skipped.put("cpu_budget", budgetSkips);
    skipped.put("max_objects", fullSkips);
    skipped.put("ring_full", ringSkips);
    skipped.put("no_slot", ShadowheapSlots.slotlessSkips);
    return skipped;
  }
}
