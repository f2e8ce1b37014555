// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.govern.Governor;

/**
 * Takes what the hooks left in the rings: per thread in the order it was made, thread after thread.
 * Rings of dead threads are taken like all others, until whoever adds up their counters releases
 * the slot.
 */
final class Rings {

  private final Registrations registrations;
  private final Governor governor;
  private final Tracked tracked;
  private final ShadowheapSlot[] ringOf = new ShadowheapSlot[ShadowheapSlots.SLOTS];
  private final long[] ringFullSeen = new long[ShadowheapSlots.SLOTS];
  private final long[] closedSeen = new long[ShadowheapSlots.SLOTS];

  Rings(Registrations registrations, Governor governor, Tracked tracked) {
    this.registrations = registrations;
    this.governor = governor;
    this.tracked = tracked;
  }

  /** Empties all of them. */
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
        long closed = slot.closed - closedSeen[i];
        closedSeen[i] += closed;
        drain(slot);
        governor.missed(slot.ringFull - ringFullSeen[i], closed);
        ringFullSeen[i] = slot.ringFull;
      }
    }
    governor.drained(tracked.size());
  }

  private void drain(ShadowheapSlot slot) {
    for (ShadowheapRef ref = ShadowheapSlots.poll(slot);
        ref != null;
        ref = ShadowheapSlots.poll(slot)) {
      registrations.take(ref);
    }
  }
}
