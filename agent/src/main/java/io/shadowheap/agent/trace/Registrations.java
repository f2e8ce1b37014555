// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.govern.RegistrationWatch;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.model.ShadowHeap;
import java.util.Arrays;

/** Begins to track what the hooks registered. */
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
  private final RegistrationWatch watch;
  private final ObjectRates rates;

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
      RegistrationWatch watch,
      ObjectRates rates) {
    this.tracked = tracked;
    this.heap = heap;
    this.layouts = layouts;
    this.header = header;
    this.sites = sites;
    this.adoption = adoption;
    this.newHolders = newHolders;
    this.unhashed = unhashed;
    this.watch = watch;
    this.rates = rates;
  }

  /** Starts tracking a registered object. */
  void take(ShadowheapRef ref) {
    Object object = ref.get();
    if (object == null) {
      takeDead(ref);
      return;
    }
    Layout layout = layouts.of(object);
    int rate = ref.rate();
    watch.registered(ref.site, layout.type, rate);
    int hash = header.hash(object);
    if (hash == Header.HIDDEN) { // locked: it may have been adopted all the same, while constructed
      hash = System.identityHashCode(object);
    }
    int adopted = hash > 0 ? tracked.find(object, hash) : Tracked.ABSENT;
    if (adopted != Tracked.ABSENT) {
      becomeRegistered(adopted, layout, rate);
      return;
    }
    long bytes = layout.bytesOf(object);
    int id = heap.register(layout.type, ref.site, bytes, layout.isContainer(), layout.finalizable);
    if (id == ShadowHeap.FULL) {
      watch.noRoom(layout.type);
      return;
    }
    count(layout.type);
    bytesOfType[layout.type] = bytes;
    tracked.add(id, ref, layout, Tracked.REGISTERED);
    rates.set(id, rate);
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
  private void becomeRegistered(int id, Layout layout, int rate) {
    if (!tracked.has(id, Tracked.REGISTERED)) {
      tracked.set(id, Tracked.REGISTERED);
      rates.set(id, rate);
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
    watch.registered(ref.site, type, ref.rate());
    long bytes = type < bytesOfType.length ? bytesOfType[type] : 0;
    int id = heap.register(type, ref.site, Math.max(bytes, SMALLEST_OBJECT), true, false);
    if (id == ShadowHeap.FULL) {
      watch.noRoom(type);
      return;
    }
    count(type);
    tracked.add(id, ref, null, Tracked.REGISTERED);
    rates.set(id, 0);
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
