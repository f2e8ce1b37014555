// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.names.Sites;
import io.shadowheap.model.ShadowHeap;
import java.util.Arrays;

/**
 * Takes what the hooks registered: per thread in the order it was made, thread after thread. Rings
 * of dead threads are taken like all others, until whoever adds up their counters releases the
 * slot.
 */
final class Registrations {

  /** Size of an object of which nothing is known but that it died. */
  private static final int SMALLEST_OBJECT = 16;

  private final Tracked tracked;
  private final ShadowHeap heap;
  private final Layouts layouts;
  private final Header header;
  private final Sites sites;
  private final Adoption adoption;
  private final NewHolders newHolders;
  private final Unhashed unhashed;
  private final RegistrationGate gate;

  private final ShadowheapSlot[] ringOf = new ShadowheapSlot[ShadowheapSlots.SLOTS];
  private final long[] ringFullSeen = new long[ShadowheapSlots.SLOTS];
  private final long[] closedSeen = new long[ShadowheapSlots.SLOTS];
  private long[] perType = new long[256];
  private long[] bytesOfType = new long[256];
  private long registered;
  private boolean tookDead;

  Registrations(
      Tracked tracked,
      ShadowHeap heap,
      Layouts layouts,
      Header header,
      Sites sites,
      Adoption adoption,
      NewHolders newHolders,
      Unhashed unhashed,
      RegistrationGate gate) {
    this.tracked = tracked;
    this.heap = heap;
    this.layouts = layouts;
    this.header = header;
    this.sites = sites;
    this.adoption = adoption;
    this.newHolders = newHolders;
    this.unhashed = unhashed;
    this.gate = gate;
  }

  /** Empties all rings. */
  void drain() {
    for (int i = 0; i < ShadowheapSlots.SLOTS; i++) {
      ShadowheapSlot slot = ShadowheapSlots.TABLE[i];
      while (slot != null && slot.suspended != null) {
        slot = slot.suspended;
      }
      if (slot != ringOf[i]) {
        // the slot holds its thread: forget it as soon as it is released
        ringOf[i] = slot;
        ringFullSeen[i] = 0;
        closedSeen[i] = 0;
      }
      if (slot != null) {
        skipped(i, slot);
        drain(i, slot);
      }
    }
    gate.decide(tracked.size());
  }

  private void drain(int i, ShadowheapSlot slot) {
    for (ShadowheapRef ref = ShadowheapSlots.poll(slot);
        ref != null;
        ref = ShadowheapSlots.poll(slot)) {
      take(ref);
    }
    gate.ringFull(slot.ringFull - ringFullSeen[i]);
    ringFullSeen[i] = slot.ringFull;
  }

  private void skipped(int i, ShadowheapSlot slot) {
    gate.closed(slot.closed - closedSeen[i]);
    closedSeen[i] = slot.closed;
  }

  /** Starts tracking a registered object. */
  void take(ShadowheapRef ref) {
    gate.taken();
    Object object = ref.get();
    if (object == null) {
      takeDead(ref);
      return;
    }
    Layout layout = layouts.of(object);
    int hash = header.hash(object);
    if (hash == Header.HIDDEN) { // locked: it may have been adopted all the same, while constructed
      hash = System.identityHashCode(object);
    }
    int adopted = hash > 0 ? tracked.find(object, hash) : Tracked.ABSENT;
    if (adopted != Tracked.ABSENT) {
      becomeRegistered(adopted, layout);
      return;
    }
    long bytes = layout.bytesOf(object);
    int id = heap.register(layout.type, ref.site, bytes, layout.isContainer(), layout.finalizable);
    if (id == ShadowHeap.FULL) {
      gate.noRoom();
      return;
    }
    count(layout.type);
    bytesOfType[layout.type] = bytes;
    tracked.add(id, ref, layout, Tracked.REGISTERED);
    if (hash == Header.LOCKED) {
      unhashed.add(id);
    } else {
      tracked.hash(id, hash > 0 ? hash : System.identityHashCode(object));
    }
    if (layout.isContainer()) {
      newHolders.add(id);
    }
  }

  /** The model keeps it as adopted; the number registered is right all the same. */
  private void becomeRegistered(int id, Layout layout) {
    if (!tracked.has(id, Tracked.REGISTERED)) {
      tracked.set(id, Tracked.REGISTERED);
      adoption.becameRegistered(layout);
      count(layout.type);
    }
    if (layout.isContainer()) {
      newHolders.add(id); // adopted while it was constructed, and stored into since, unwatched
    }
  }

  /**
   * Died in its thread's ring. Its type is that of its site; its size that of others of the type.
   */
  private void takeDead(ShadowheapRef ref) {
    int type = sites.get(ref.site).type();
    long bytes = type < bytesOfType.length ? bytesOfType[type] : 0;
    int id = heap.register(type, ref.site, Math.max(bytes, SMALLEST_OBJECT), true, false);
    if (id == ShadowHeap.FULL) {
      gate.noRoom();
      return;
    }
    count(type);
    tracked.add(id, ref, null, Tracked.REGISTERED);
    tookDead = true;
  }

  private void count(int type) {
    if (type >= perType.length) {
      int length = Math.max(type + 1, perType.length * 2);
      perType = Arrays.copyOf(perType, length);
      bytesOfType = Arrays.copyOf(bytesOfType, length);
    }
    perType[type]++;
    registered++;
    adoption.registered();
  }

  /** Says once whether an object came in that was dead already. */
  boolean tookDead() {
    boolean took = tookDead;
    tookDead = false;
    return took;
  }

  /** Objects registered since the start. */
  long registered() {
    return registered;
  }

  /** Objects of a type registered since the start. */
  long registered(int type) {
    return type < perType.length ? perType[type] : 0;
  }
}
