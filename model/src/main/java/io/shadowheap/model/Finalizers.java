// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.heap.Kinds;
import java.util.BitSet;

/**
 * Runs finalizers: once in an object's life (PEP 442), or each time nothing refers to it where the
 * profile says so.
 */
final class Finalizers {

  private final Parts parts;
  private final boolean everyTime;
  private final BitSet finalized = new BitSet();

  Finalizers(Parts parts) {
    this.parts = parts;
    everyTime = parts.keepsUncollectable;
  }

  /** True if the object has a finalizer that would run now. */
  boolean isDue(int id) {
    return parts.is(id, Kinds.FINALIZABLE) && (everyTime || !finalized.get(id));
  }

  /** True if it ran already, which only counts where it runs once. */
  boolean ran(int id) {
    return finalized.get(id);
  }

  /**
   * Runs a finalizer that is due, with the object held.
   *
   * @return references left to it
   */
  int run(int id) {
    finalized.set(id);
    parts.counts.gainRoot(id);
    parts.code.finalizing(id);
    return parts.counts.loseRoot(id);
  }

  /** The object is freed. */
  void forget(int id) {
    finalized.clear(id);
  }
}
