// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.freelist;

/**
 * What a free list served, and what one of another length would have.
 *
 * @param served allocations served from the list
 * @param curve all allocations, and what lists of other lengths would have served of them if the
 *     objects had been freed in the same order all the same
 */
public record FreeListUse(long served, FreeListCurve curve) {

  /** Of objects that no list can keep. */
  public static final FreeListUse NOTHING = new FreeListUse(0, new FreeListCurve());

  /** Allocations of the kind. */
  public long allocations() {
    return curve.allocations();
  }

  /** Two lists of the same length as one. */
  public FreeListUse plus(FreeListUse other) {
    return new FreeListUse(served + other.served, curve.plus(other.curve));
  }
}
