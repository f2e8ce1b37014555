// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import io.shadowheap.agent.names.TypeNames;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/**
 * Types of which an object was lost: it should have been registered and was not, by no one's
 * choice. What was left out on purpose is none.
 *
 * <pre>
 * lost because                            known by
 * a ring was full, registering closed,    site, from the hooks
 * the thread had no slot
 * the shadow heap was full                type
 * </pre>
 *
 * Where only the run knows the type of a site it may have been any: then all types have losses.
 */
final class Losses {

  private final IntUnaryOperator typeOfSite;
  private final BitSet types = new BitSet();
  private final long[] seen = new long[ShadowheapSlot.LOST.length];

  Losses(IntUnaryOperator typeOfSite) {
    this.typeOfSite = typeOfSite;
    ShadowheapSlot.forgetLost();
  }

  /** The shadow heap had no room for an object of this type. */
  void noRoom(int type) {
    types.set(type);
  }

  /** Types of which an object was lost since the start; {@link TypeNames#OTHER} means all. */
  BitSet types() {
    for (int word = 0; word < seen.length; word++) {
      long fresh = ShadowheapSlot.LOST[word] & ~seen[word];
      seen[word] |= fresh;
      for (; fresh != 0; fresh &= fresh - 1) {
        int site = word * Long.SIZE + Long.numberOfTrailingZeros(fresh);
        types.set(typeOfSite.applyAsInt(site));
      }
    }
    return (BitSet) types.clone();
  }
}
