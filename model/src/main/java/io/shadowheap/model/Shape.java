// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.heap.Kinds;

/** What an object of a Python program is, where that matters to its memory. */
public enum Shape {
  /** An instance: slots in order, tracked from birth. */
  INSTANCE(Kinds.CONTAINER),
  /** An instance whose class has a finalizer. */
  FINALIZABLE(Kinds.CONTAINER | Kinds.FINALIZABLE),
  /** A list: elements visited last to first, tracked from birth, kept on a free list. */
  LIST(Kinds.CONTAINER | Kinds.LIST),
  /** A tuple: as a list, but its content never changes, and it leaves when it holds only atoms. */
  TUPLE(Kinds.CONTAINER | Kinds.TUPLE),
  /** A dict: slots in order of insertion, tracked from the first container it holds. */
  DICT(Kinds.CONTAINER | Kinds.DICT),
  /** A weak reference: tracked from birth, refers to nothing that is counted. */
  WEAK(Kinds.CONTAINER | Kinds.WEAK),
  /** A bound method: as an instance, kept on a free list by versions up to 3.8. */
  METHOD(Kinds.CONTAINER | Kinds.METHOD),
  /** A frame: as an instance, kept on a free list by versions up to 3.10. */
  FRAME(Kinds.CONTAINER | Kinds.FRAME),
  /** A float: an atom, kept on a free list or in blocks of its own. */
  FLOAT(Kinds.FLOAT),
  /** An int: an atom, in blocks of its own up to 2.7. */
  INT(Kinds.INT),
  /** Any other atom: counted and placed, in no generation. */
  ATOM(0);

  private final int attributes;

  Shape(int attributes) {
    this.attributes = attributes;
  }

  int attributes() {
    return attributes;
  }
}
