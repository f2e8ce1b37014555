// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

/**
 * What the caller's interned ids are called. Asked only when the shape of a cycle is first seen, so
 * that fingerprints are the same on every instance and JVM.
 */
public interface Names {

  /** Normalised name of a type, such as shop.Order or byte[]. */
  String typeName(int type);

  /** Name of a field; {@link ShadowHeap#ELEMENT} is never asked for. */
  String slotName(int slot);

  /** class.method:line of an allocation site. */
  String siteName(int site);
}
