// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

/** Who decides that an object is gone. */
public enum Freeing {
  /** CPython: a count of zero frees at once, cascading; a collection frees what it finds. */
  IMMEDIATE,
  /**
   * The caller, for objects whose count is zero: frames that nobody counts may hold them. {@link
   * ShadowHeap#onUnheld} names them, {@link ShadowHeap#freeUnheld} frees one, cascading. To a
   * collection a count of zero is a root; it frees what it finds.
   */
  DEFERRED,
  /**
   * The JVM: an object is gone when {@link ShadowHeap#observeDeaths} says so; nothing is guessed.
   */
  OBSERVED
}
