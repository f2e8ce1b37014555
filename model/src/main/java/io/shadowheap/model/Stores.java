// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.Kinds;
import io.shadowheap.model.heap.ObjectTable;

/**
 * Single stores, for programs replayed under {@link Freeing#IMMEDIATE}. Every store counts its new
 * target first and releases the old one last, because the other order frees a live object in
 * between when both are the same. A target of {@link #ATOM} is something the shadow heap does not
 * know; it takes its place in a list all the same.
 */
public final class Stores {

  /** None, a number, a string: nobody counts it. */
  public static final int ATOM = EdgeTable.ATOM;

  private final Parts parts;
  private final ObjectTable table;
  private final EdgeTable edges;
  private final Deallocation deallocation;

  Stores(Parts parts, Deallocation deallocation) {
    this.parts = parts;
    this.deallocation = deallocation;
    table = parts.table;
    edges = parts.edges;
  }

  /** A register, local or static now refers to the object. */
  public void hold(int id) {
    parts.requireLive(id, "target");
    parts.counts.gainRoot(id);
  }

  /** It no longer does; what nothing refers to is freed. */
  public void release(int id) {
    parts.requireLive(id, "target");
    if (table.refcount(id) == 0 || parts.counts.roots() == 0) {
      throw new IllegalArgumentException(
          "nothing to release: id=%d refcount=%d roots=%d; release once for each hold"
              .formatted(id, table.refcount(id), parts.counts.roots()));
    }
    if (parts.counts.loseRoot(id) == 0) {
      deallocation.free(id);
    }
  }

  /**
   * A weak reference, new and of {@link Shape#WEAK}, now refers to an object.
   *
   * @param callback {@link ProgramCode#weaklyLost} is to be told when the object is gone
   */
  public void refersWeakly(int weak, int target, boolean callback) {
    requireWeak(weak);
    parts.requireLive(target, "target");
    parts.weak.cut(weak);
    parts.weak.bind(weak, target, callback);
  }

  /** What a weak reference refers to, or {@link ShadowHeap#GONE}. */
  public int weakTarget(int weak) {
    requireWeak(weak);
    return parts.weak.target(weak);
  }

  /**
   * An object that is never freed, as None and the small ints are: held, and where the profile has
   * immortals its count does not show.
   */
  public void immortal(int id) {
    hold(id);
    parts.immortal.set(id);
  }

  /** Adds an element at the end. */
  public void append(int holder, int target) {
    requireStore(holder, target);
    insert(holder, length(holder), ShadowHeap.ELEMENT, target);
  }

  /** Stores into the element at an index. */
  public void replace(int holder, int index, int target) {
    requireStore(holder, target);
    parts.requireEdge(holder, index);
    int cell = edges.start(table.edges(holder)) + index;
    gain(holder, target);
    int old = edges.target(cell);
    edges.target(cell, target);
    lose(old);
  }

  /** Removes the element at an index. */
  public void remove(int holder, int index) {
    requireStore(holder, ATOM);
    parts.requireEdge(holder, index);
    int run = table.edges(holder);
    int start = edges.start(run);
    int length = edges.length(run);
    int old = edges.target(start + index);
    for (int i = index; i < length - 1; i++) {
      edges.set(start + i, edges.slot(start + i + 1), edges.target(start + i + 1));
    }
    table.edges(holder, edges.resize(run, length - 1));
    lose(old);
  }

  /** Stores into a slot: of a dict the last one if it is new, else in ascending order. */
  public void put(int holder, int slot, int target) {
    requireStore(holder, target);
    int index = indexOf(holder, slot);
    if (index >= 0) {
      replace(holder, index, target);
      return;
    }
    int at = length(holder);
    if (!parts.is(holder, Kinds.DICT)) {
      while (at > 0 && slotAt(holder, at - 1) > slot) {
        at--;
      }
    }
    insert(holder, at, slot, target);
  }

  /** Removes a slot, if it is there. */
  public void delete(int holder, int slot) {
    requireStore(holder, ATOM);
    int index = indexOf(holder, slot);
    if (index >= 0) {
      remove(holder, index);
    }
  }

  /** True if the holder has the slot, whatever it holds. */
  public boolean has(int holder, int slot) {
    return indexOf(holder, slot) >= 0;
  }

  /** Target of a slot, or {@link #ATOM}. */
  public int get(int holder, int slot) {
    parts.requireLive(holder, "holder");
    int index = indexOf(holder, slot);
    return index < 0 ? ATOM : edges.target(edges.start(table.edges(holder)) + index);
  }

  private void insert(int holder, int index, int slot, int target) {
    int length = length(holder);
    int run = edges.resize(table.edges(holder), length + 1); // may find no room: before any count
    gain(holder, target);
    int start = edges.start(run);
    for (int i = length; i > index; i--) {
      edges.set(start + i, edges.slot(start + i - 1), edges.target(start + i - 1));
    }
    edges.set(start + index, slot, target);
    table.edges(holder, run);
  }

  private void requireWeak(int id) {
    parts.requireLive(id, "weak reference");
    if (!parts.is(id, Kinds.WEAK)) {
      throw new IllegalArgumentException(
          "not a weak reference: id=%d type=%d; register it with Shape.WEAK"
              .formatted(id, parts.type(id)));
    }
  }

  /** Before anything is changed: the holder can hold references, and the target is there. */
  private void requireStore(int holder, int target) {
    parts.requireLive(holder, "holder");
    if (!parts.is(holder, Kinds.CONTAINER)) {
      throw new IllegalArgumentException(
          "an atom holds no references: id=%d type=%d; store into containers"
              .formatted(holder, parts.type(holder)));
    }
    if (target != ATOM) {
      parts.requireLive(target, "target");
    }
  }

  private void gain(int holder, int target) {
    if (target == ATOM) {
      return;
    }
    parts.counts.gainEdge(target);
    if (parts.is(holder, Kinds.DICT)
        && table.generation(holder) == ObjectTable.NO_GENERATION
        && parts.mayBeTracked(target)) {
      parts.lists.track(holder);
    }
  }

  private void lose(int old) {
    if (old != ATOM && parts.counts.loseEdge(old) == 0) {
      deallocation.free(old);
    }
  }

  private int indexOf(int holder, int slot) {
    int length = length(holder);
    for (int i = 0; i < length; i++) {
      if (slotAt(holder, i) == slot) {
        return i;
      }
    }
    return -1;
  }

  private int slotAt(int holder, int index) {
    return edges.slot(edges.start(table.edges(holder)) + index);
  }

  private int length(int holder) {
    return edges.length(table.edges(holder));
  }
}
