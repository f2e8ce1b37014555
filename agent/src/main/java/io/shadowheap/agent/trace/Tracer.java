// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.trace.Layout.Reach;
import io.shadowheap.agent.trace.Layout.Shape;
import io.shadowheap.agent.trace.Layout.Slots;
import io.shadowheap.model.ShadowHeap;
import java.util.Arrays;
import jdk.internal.misc.Unsafe;

/**
 * Reads the references of one holder and hands them to the shadow heap, which compares them with
 * the edges it has. A reference is first compared with the edge that was there last time, which
 * needs no hash; only what changed is looked up.
 *
 * <p>A look may stay unsettled: a new target is locked and must not be hashed, or it is of a type
 * in scope and its registration may still be on its way. Then what was read is stored and {@link
 * #unsettled} tells the caller to come back.
 */
final class Tracer {

  /** Elements read before registrations are taken again. */
  private static final int SLICE = 1 << 16;

  /** Edges of one holder; the rest of a still larger array counts as not known. */
  private static final int MOST_EDGES = 1 << 22;

  private static final int BUFFER_KEPT = 1 << 16;
  private static final Unsafe U = Unsafe.getUnsafe();

  private final Tracked tracked;
  private final ShadowHeap heap;
  private final Layouts layouts;
  private final Header header;
  private final Adoption adoption;
  private final Unhashed unhashed;
  private final Released released;
  private final EqualValues values;
  private final Runnable takeRegistrations;

  private int[] slots = new int[64];
  private int[] targets = new int[64];
  private int n;
  private int holder;
  private int slot;
  private int cursor;
  private int degree;
  private boolean adopts;
  private boolean inScope;
  private boolean insists;
  private boolean frontier;
  private boolean unsettled;
  private boolean tookRegistrations;
  private long touched;

  /**
   * @param takeRegistrations drains the rings; called before an object in scope is adopted
   */
  Tracer(
      Tracked tracked,
      ShadowHeap heap,
      Layouts layouts,
      Header header,
      Adoption adoption,
      Unhashed unhashed,
      Released released,
      EqualValues values,
      Runnable takeRegistrations) {
    this.tracked = tracked;
    this.heap = heap;
    this.layouts = layouts;
    this.header = header;
    this.adoption = adoption;
    this.unhashed = unhashed;
    this.released = released;
    this.values = values;
    this.takeRegistrations = takeRegistrations;
  }

  /**
   * Traces a tracked object; nothing happens if it is gone or an atom.
   *
   * @param insist adopt an unknown object of a type in scope now, instead of waiting for its
   *     registration
   * @return stores since the last trace
   */
  int trace(int id, boolean insist) {
    unsettled = false;
    Object object = tracked.get(id);
    if (object == null || !tracked.layout(id).isContainer()) {
      if (object != null) {
        values.swept(id, object);
      }
      return 0;
    }
    touched++;
    Layout layout = tracked.layout(id);
    begin(id, insist, !tracked.has(id, Tracked.FOREIGN), layout.inScope);
    if (layout.shape == Shape.ELEMENTS) {
      readElements((Object[]) object);
    } else {
      readFields(object, layout.offsets, layout.slots);
    }
    return end();
  }

  /**
   * Traces the static fields of a class.
   *
   * @param adopt false if what they refer to is none of ours unless it is tracked already
   */
  int traceStatics(int rootHolder, Class<?> type, Slots places, boolean adopt) {
    begin(rootHolder, true, adopt, false);
    readFields(type, places.offsets(), places.ids());
    return end();
  }

  /**
   * A local variable of a counted frame, which is a root holder, now refers to an object or null.
   */
  void traceLocal(int frame, int local, Object value) {
    begin(frame, true, true, false);
    for (int edge = 0; edge < degree; edge++) {
      if (heap.slotAt(frame, edge) != local) {
        add(heap.slotAt(frame, edge), heap.targetAt(frame, edge));
      }
    }
    if (value != null) {
      add(local, find(value));
    }
    end();
  }

  /** True if the last trace could not tell everything: trace the holder again next epoch. */
  boolean unsettled() {
    return unsettled;
  }

  /** Objects read since the start. */
  long touched() {
    return touched;
  }

  private void begin(int id, boolean insist, boolean adopt, boolean holderInScope) {
    holder = id;
    insists = insist;
    adopts = adopt;
    inScope = holderInScope;
    n = 0;
    cursor = 0;
    degree = heap.degree(id);
    frontier = false;
    unsettled = false;
    tookRegistrations = false;
    adoption.counts(!heap.isTraced(id));
  }

  private int end() {
    released.between(heap, holder, targets, n);
    int stores = heap.trace(holder, slots, targets, n, frontier);
    if (slots.length > BUFFER_KEPT) {
      slots = new int[64];
      targets = new int[64];
    }
    return stores;
  }

  private void readFields(Object base, long[] offsets, int[] ids) {
    for (int i = 0; i < offsets.length; i++) {
      Object value = U.getReference(base, offsets[i]);
      boolean sameSlot = cursor < degree && heap.slotAt(holder, cursor) == ids[i];
      if (value != null) {
        slot = ids[i];
        int target = sameSlot ? edgeAt(cursor, value) : Tracked.ABSENT;
        add(ids[i], target == Tracked.ABSENT ? find(value) : target);
      }
      if (sameSlot) {
        cursor++;
      }
    }
  }

  private void readElements(Object[] array) {
    slot = ShadowHeap.ELEMENT;
    for (int i = 0; i < array.length; i++) {
      if ((i & (SLICE - 1)) == SLICE - 1) {
        takeRegistrations.run();
      }
      Object value = array[i];
      if (value != null) {
        add(ShadowHeap.ELEMENT, element(value));
      }
    }
  }

  /** Nulls and unknown objects leave no edge, so the edges are compared in step, not by index. */
  private int element(Object value) {
    int target = edgeAt(cursor, value);
    if (target != Tracked.ABSENT) {
      cursor++;
      return target;
    }
    target = edgeAt(cursor + 1, value);
    if (target != Tracked.ABSENT) {
      cursor += 2;
      return target;
    }
    return find(value);
  }

  /** Target of a stored edge if it is this very object. */
  private int edgeAt(int index, Object value) {
    if (index >= degree) {
      return Tracked.ABSENT;
    }
    int target = heap.targetAt(holder, index);
    return tracked.is(target, value) ? target : Tracked.ABSENT;
  }

  private void add(int slot, int target) {
    if (target == Tracked.ABSENT) {
      return;
    }
    if (n == MOST_EDGES) {
      frontier = true;
      return;
    }
    if (n == slots.length) {
      slots = Arrays.copyOf(slots, n * 2);
      targets = Arrays.copyOf(targets, n * 2);
    }
    slots[n] = slot;
    targets[n++] = target;
  }

  private int find(Object value) {
    int hash = header.hash(value);
    if (hash == Header.LOCKED) {
      unsettled = true;
      frontier = true;
      return Tracked.ABSENT;
    }
    int id = lookUp(value, hash);
    return id != Tracked.ABSENT ? id : consider(value);
  }

  private int lookUp(Object value, int hash) {
    if (hash == Header.NONE) {
      return unhashed.find(value);
    }
    int id = tracked.find(value, hash == Header.HIDDEN ? System.identityHashCode(value) : hash);
    return id != Tracked.ABSENT ? id : unhashed.find(value);
  }

  /** An object that is not tracked: adopt it, wait for its registration, or let it be. */
  private int consider(Object value) {
    Layout layout = layouts.of(value);
    values.met(holder, slot, value, layout);
    if (adopts && adoption.allows(layout, inScope)) {
      if (layout.inScope) {
        int registered = afterTakingRegistrations(value);
        if (registered != Tracked.ABSENT) {
          return registered;
        }
        if (!insists) {
          unsettled = true;
          frontier = true;
          return Tracked.ABSENT;
        }
      }
      int id = adoption.adopt(value, layout, (byte) 0);
      if (id != Tracked.ABSENT) {
        return id;
      }
    }
    frontier |= layout.reach == Reach.FOREIGN || layout.reach == Reach.ADOPT;
    return Tracked.ABSENT;
  }

  private int afterTakingRegistrations(Object value) {
    if (!tookRegistrations) {
      tookRegistrations = true;
      takeRegistrations.run();
    }
    int hash = header.hash(value);
    return hash == Header.LOCKED ? unhashed.find(value) : lookUp(value, hash);
  }
}
