// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

import java.util.Arrays;

/**
 * Finds tracked objects that the JVM reclaimed. No reference queue: it trickles and splits sets
 * that died together. A sweep asks {@code refersTo(null)}, which keeps nothing alive and costs 1-2
 * ns per object; sweeps are repeated until one adds nothing, because a collection may end in the
 * middle of one.
 */
public final class Deaths {

  private static final int MOST_SWEEPS = 8;

  private int[] dead = new int[256];
  private int n;

  /**
   * Sweeps.
   *
   * @param refs weak references by id; null where there is none
   * @param limit ids are below this
   * @return how many died; {@link #ids} has them
   */
  public int sweep(ShadowheapRef[] refs, int limit) {
    n = 0;
    boolean[] seen = new boolean[limit];
    int before = -1;
    for (int sweep = 0; sweep < MOST_SWEEPS && n != before; sweep++) {
      before = n;
      for (int id = 0; id < limit; id++) {
        if (refs[id] != null && !seen[id] && refs[id].refersTo(null)) {
          seen[id] = true;
          add(id);
        }
      }
    }
    return n;
  }

  private void add(int id) {
    if (n == dead.length) {
      dead = Arrays.copyOf(dead, n * 2);
    }
    dead[n++] = id;
  }

  /** Ids found by the last sweep, from index 0; valid until the next. */
  public int[] ids() {
    return dead;
  }
}
