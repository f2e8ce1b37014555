// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

/**
 * Code of the program, which the shadow heap runs at the moments CPython does. It may store, hold
 * and release; a collection asked for while one runs does nothing.
 */
public interface ProgramCode {

  /**
   * The object's finalizer: nothing refers to it, but what it stores the object into brings it
   * back.
   */
  default void finalizing(int id) {}

  /** The callback of a weak reference: what it referred to is gone. */
  default void weaklyLost(int weak) {}

  /** A collection begins. */
  default void collectionStarts(int generation) {}

  /** A collection ended; its results are in the statistics. */
  default void collectionEnds(int generation, long collected, long uncollectable) {}
}
