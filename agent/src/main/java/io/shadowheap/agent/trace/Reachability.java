// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.model.ShadowHeap;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Which tracked objects the stored edges reach from what is known to be held. Only these are read
 * again by sweeps: reading a holder while the JVM marks keeps it, and its ring, for one more cycle.
 *
 * <p>Held are: what static fields refer to; what the last walk met; what is too young for the walk
 * to have met it; and, where there is no walk, what has no edge into it (a frame or an object
 * outside must hold it, or it is garbage without a ring).
 */
final class Reachability {

  private final Tracked tracked;
  private final ShadowHeap heap;
  private final StaticHolders statics;
  private int[] stack = new int[1 << 10];
  private int n;

  Reachability(Tracked tracked, ShadowHeap heap, StaticHolders statics) {
    this.tracked = tracked;
    this.heap = heap;
    this.statics = statics;
  }

  /**
   * Follows all edges once.
   *
   * @param met what the last walk met, or null if there is no walk
   * @param youngTenths an object younger than this counts as held
   * @return reached ids
   */
  BitSet reached(BitSet met, int youngTenths) {
    BitSet reached = new BitSet(tracked.limit());
    for (int i = 0; i < statics.size(); i++) {
      pushTargets(statics.rootHolder(i), reached);
    }
    for (int id = 0; id < tracked.limit(); id++) {
      if (tracked.contains(id) && isHeld(id, met, youngTenths)) {
        push(id, reached);
      }
    }
    while (n > 0) {
      pushTargets(stack[--n], reached);
    }
    stack = new int[1 << 10];
    return reached;
  }

  private boolean isHeld(int id, BitSet met, int youngTenths) {
    boolean byOthers = met == null ? heap.refcount(id) == 0 : met.get(id);
    return byOthers || tracked.age(id) < youngTenths;
  }

  private void pushTargets(int holder, BitSet reached) {
    for (int i = heap.degree(holder) - 1; i >= 0; i--) {
      push(heap.targetAt(holder, i), reached);
    }
  }

  private void push(int id, BitSet reached) {
    if (reached.get(id)) {
      return;
    }
    reached.set(id);
    if (n == stack.length) {
      stack = Arrays.copyOf(stack, n * 2);
    }
    stack[n++] = id;
  }
}
