// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import io.shadowheap.model.Shape;
import io.shadowheap.model.freelist.FreeListRules;
import java.util.Arrays;

/** What objects a program can make. The ordinal is the type's id in the shadow heap. */
public enum ObjectType {
  LIST("list", Shape.LIST, 56),
  DICT("dict", Shape.DICT, 64),
  TUPLE("tuple", Shape.TUPLE, 40),
  /** An instance with slots 0, 1 and 2. */
  OBJ("obj", Shape.INSTANCE, 64),
  /** As OBJ, with a finalizer that only logs. */
  FIN("fin", Shape.FINALIZABLE, 64),
  /** As OBJ, with a finalizer that logs and then assigns the object to a register. */
  RES("res", Shape.FINALIZABLE, 64),
  /** A weak reference with a callback that only logs. */
  WEAK("weak", Shape.WEAK, 80);

  private static final int ITEM_BYTES = 8;

  private static final ObjectType[] ALL = values();

  private final String word;
  private final Shape shape;
  private final int bytes;

  ObjectType(String word, Shape shape, int bytes) {
    this.word = word;
    this.shape = shape;
    this.bytes = bytes;
  }

  /** What traces call it. */
  public String word() {
    return word;
  }

  /**
   * The type of this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static ObjectType named(String word) {
    for (ObjectType type : values()) {
      if (type.word.equals(word)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "t=%s is not known; write one of %s"
            .formatted(word, Arrays.stream(values()).map(ObjectType::word).toList()));
  }

  /** The type with this id in the shadow heap. */
  static ObjectType of(int type) {
    return ALL[type];
  }

  Shape shape() {
    return shape;
  }

  /** What CPython 3.11 requests for it, 64-bit; a list's buffer and a dict's table are apart. */
  long bytes(int items) {
    return bytes + (long) ITEM_BYTES * items;
  }

  boolean isInstance() {
    return this == OBJ || this == FIN || this == RES;
  }

  /** Freed objects of this type that rules keep, of each length if tuples. */
  public int kept(FreeListRules rules) {
    return switch (this) {
      case LIST -> rules.lists();
      case DICT -> rules.dicts();
      case TUPLE -> rules.tuples();
      default -> rules.instances().getOrDefault(ordinal(), 0);
    };
  }

  /** Rules that keep so many freed objects of this type. */
  public FreeListRules keep(int kept, FreeListRules rules) {
    return switch (this) {
      case LIST -> rules.withLists(kept);
      case DICT -> rules.withDicts(kept);
      case TUPLE -> rules.withTuples(kept);
      default -> rules.withInstances(ordinal(), kept);
    };
  }
}
