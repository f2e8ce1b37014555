// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.lang.ref.WeakReference;

/**
 * What tracing needs to know of a class: where its references are, and how far to follow them.
 * Refers to its class weakly.
 */
final class Layout {

  /** How the references of an object are read. */
  enum Shape {
    /** It has none: an atom. */
    LEAF,
    /** At fixed offsets. */
    FIELDS,
    /** The elements of an array. */
    ELEMENTS
  }

  /** Who may be tracked because a tracked object refers to it. */
  enum Reach {
    /** Adopted: arrays, {@code java.util}, types in scope. */
    ADOPT,
    /** An atom. */
    LEAF,
    /** Untracked, and it cannot lead back: atoms in all but the slots, classes, enum constants. */
    HARMLESS,
    /** Untracked, and where it leads is not known. */
    FOREIGN
  }

  final WeakReference<Class<?>> owner;

  /** Id in TypeNames. */
  final int type;

  final Shape shape;
  final Reach reach;

  /** Where the references are, ascending; with {@link Shape#FIELDS} only. */
  final long[] offsets;

  /** Field of each offset, in SlotNames. */
  final int[] slots;

  /** Shallow size of an object; of an array without its elements. */
  final long bytes;

  /** log2 of the element size, or -1 if it is not an array. */
  final int elementShift;

  /** True if its objects are registered where they are made. */
  final boolean inScope;

  /** Where stores mark that a lock hid the hash of an object of this class. */
  final int classCard;

  /** True if stores into its objects are woven, as far as classes say. */
  final boolean watched;

  /** True if the JVM may bring an object back after its weak references were cleared. */
  final boolean finalizable;

  /** False for what the walk never enters: the agent itself, and what it must not read. */
  final boolean walkable;

  Layout(Class<?> owner, Traits traits, Slots slots, Size size) {
    this.owner = new WeakReference<>(owner);
    this.type = traits.type();
    this.shape = traits.shape();
    this.reach = traits.reach();
    this.inScope = traits.inScope();
    this.finalizable = traits.finalizable();
    this.watched = traits.watched();
    this.classCard = ShadowheapCards.classCard(owner.getName().hashCode());
    this.walkable = traits.walkable() && shape != Shape.LEAF;
    this.offsets = slots.offsets();
    this.slots = slots.ids();
    this.bytes = size.bytes();
    this.elementShift = size.elementShift();
  }

  /** What the rules say of a class. */
  record Traits(
      int type,
      Shape shape,
      Reach reach,
      boolean inScope,
      boolean finalizable,
      boolean walkable,
      boolean watched) {}

  /** Reference fields: offsets ascending, and the id of each one's name. */
  record Slots(long[] offsets, int[] ids) {}

  /** See {@link Layout#bytes} and {@link Layout#elementShift}. */
  record Size(long bytes, int elementShift) {}

  boolean isContainer() {
    return shape != Shape.LEAF;
  }

  /** Shallow size of an object of this class. */
  long bytesOf(Object object) {
    if (elementShift < 0) {
      return bytes;
    }
    long length = java.lang.reflect.Array.getLength(object);
    return (bytes + (length << elementShift) + 7) & ~7L;
  }
}
