// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

import java.util.Arrays;

/** Sums of the hooks' counters, by number. Shadow thread only. */
final class SiteCounts {

  private long[] sums = {};

  void add(SiteCounts other) {
    add(other.sums, 0);
  }

  /** Adds counters that other threads may be writing: a count is seen late, never lost. */
  void add(long[] counts) {
    add(counts, 0);
  }

  /** The same in chunks of ShadowheapSlots.CHUNK, or null where nothing was counted. */
  void add(long[][] chunks) {
    for (int c = 0; c < chunks.length; c++) {
      if (chunks[c] != null) {
        add(chunks[c], c * ShadowheapSlots.CHUNK);
      }
    }
  }

  private void add(long[] counts, int first) {
    if (sums.length < first + counts.length) {
      sums = Arrays.copyOf(sums, first + counts.length);
    }
    for (int i = 0; i < counts.length; i++) {
      sums[first + i] += counts[i];
    }
  }

  /** What the counter of this number counted; 0 if nobody used it. */
  long get(int number) {
    return number < sums.length ? sums[number] : 0;
  }
}
