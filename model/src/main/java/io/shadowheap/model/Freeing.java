// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

/** Who decides that an object is gone. */
public enum Freeing {
  /** CPython: a count of zero frees at once, cascading; a collection frees what it finds. */
  IMMEDIATE,
  /**
   * The JVM: an object is gone when {@link ShadowHeap#observeDeaths} says so; nothing is guessed.
   */
  OBSERVED
}
