// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

/**
 * What a Python program asks of its gc module and {@link ShadowHeap} does not offer to everybody.
 */
public final class GcModule {

  private final Parts parts;
  private final Stores stores;

  GcModule(Parts parts, Stores stores) {
    this.parts = parts;
    this.stores = stores;
  }

  /** Names what finalizers and callbacks do. */
  public void runs(ProgramCode code) {
    parts.code = code;
  }

  /** Moves all that is in a generation to the permanent one: gc.freeze. */
  public void freeze() {
    parts.lists.freeze();
    parts.generations.frozen();
  }

  /** Moves all that is frozen to generation 2: gc.unfreeze. */
  public void unfreeze() {
    parts.lists.unfreeze();
  }

  /** What gc.get_count says of a generation. */
  public int count(int generation) {
    return parts.generations.count(generation);
  }

  /** Objects of a generation, as the running totals have them. */
  public long objects(int generation) {
    return parts.lists.objects(generation);
  }

  /** Collections of a generation so far. */
  public long collections(int generation) {
    return parts.generations.collections(generation);
  }

  /** Objects that survived the last full collection. */
  public long longLivedTotal() {
    return parts.generations.longLivedTotal();
  }

  /** Objects that entered generation 2 since. */
  public long longLivedPending() {
    return parts.generations.longLivedPending();
  }

  /** Objects with finalizers that collections had to keep: gc.garbage. They are held. */
  public int[] garbage() {
    return parts.uncollectable.garbage();
  }

  /** Releases what {@link #garbage} holds. */
  public void clearGarbage() {
    int[] held = garbage();
    parts.uncollectable.forget();
    for (int id : held) {
      stores.release(id);
    }
  }

  /** True if the object's finalizer ran: CPython's gc.is_finalized. */
  public boolean isFinalized(int id) {
    parts.requireLive(id, "object");
    return parts.finalizers.ran(id);
  }

  /** True if the next registration may run a collection: edges should be up to date by then. */
  public boolean collectsNext() {
    return parts.generations.collectsNext();
  }
}
