// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.heap.Kinds;

/** Refuses arguments before anything is changed. What depends on objects is {@link Parts}'. */
final class BadInput {

  private BadInput() {}

  static void requireObject(int type, int site, long sizeBytes) {
    if (type < 0 || type >= ShadowHeap.MAX_TYPES || site < ShadowHeap.NO_SITE || sizeBytes < 0) {
      throw new IllegalArgumentException(
          "object cannot be tracked: type=%d site=%d size=%d; none may be negative, and types are below %d"
              .formatted(type, site, sizeBytes, ShadowHeap.MAX_TYPES));
    }
  }

  static void requireItems(int items) {
    if (items < 0) {
      throw new IllegalArgumentException(
          "no such tuple: items=%d; write 0 or more".formatted(items));
    }
  }

  static void requireRootHolder(Parts parts, int holder) {
    if (!parts.table.isUsed(holder) || !parts.is(holder, Kinds.ROOT)) {
      throw new IllegalArgumentException(
          "not a root holder: id=%d limit=%d; drop each id that rootHolder returned once"
              .formatted(holder, parts.table.limit()));
    }
  }

  static void requireFreeing(Freeing actual, Freeing needed, String what) {
    if (actual != needed) {
      throw new IllegalStateException(
          "%s need freeing=%s: freeing=%s; make the shadow heap with the other policy"
              .formatted(what, needed, actual));
    }
  }

  static void requireGeneration(int generation, int highest) {
    if (generation < 0 || generation > highest) {
      throw new IllegalArgumentException(
          "no such generation: generation=%d; write 0 to %d".formatted(generation, highest));
    }
  }

  static void requireLength(int n, int length) {
    if (n < 0 || n > length) {
      throw new IllegalArgumentException(
          "more asked for than given: n=%d length=%d; n is 0 to the length of the arrays"
              .formatted(n, length));
    }
  }
}
