// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.Arrays;

/**
 * How many registered objects of each site the JVM's collections leave, counted after one of them,
 * at most every three seconds.
 */
final class LeftBySite {

  private static final long BETWEEN_NANOS = 3_000_000_000L;

  private final Tracked tracked;
  private int[] left = new int[0];
  private long countedNanos;
  private boolean counted;

  LeftBySite(Tracked tracked) {
    this.tracked = tracked;
  }

  /** The JVM has collected, and its dead were removed. */
  void collected(long nowNanos) {
    if (counted && nowNanos - countedNanos < BETWEEN_NANOS) {
      return;
    }
    counted = true;
    countedNanos = nowNanos;
    Arrays.fill(left, 0);
    ShadowheapRef[] refs = tracked.refs();
    for (int id = 0; id < tracked.limit(); id++) {
      if (refs[id] != null && tracked.has(id, Tracked.REGISTERED)) {
        int site = refs[id].site;
        if (site >= left.length) {
          left = Arrays.copyOf(left, Math.max(site + 1, left.length * 2));
        }
        left[site]++;
      }
    }
  }

  /** Those of one site. */
  int of(int site) {
    return site < left.length ? left[site] : 0;
  }
}
