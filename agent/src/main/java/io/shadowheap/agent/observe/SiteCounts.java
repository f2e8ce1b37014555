// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

/** Two long counters per site, in the chunks of java.lang.ShadowheapSlot. Shadow thread only. */
final class SiteCounts {

  private final long[][] chunks = new long[ShadowheapSlots.CHUNKS][];

  void add(SiteCounts other) {
    add(other.chunks);
  }

  /** Adds counters that other threads may be writing: a count is seen late, never lost. */
  void add(long[][] other) {
    for (int c = 0; c < other.length; c++) {
      long[] from = other[c];
      if (from == null) {
        continue;
      }
      if (chunks[c] == null) {
        chunks[c] = new long[2 * ShadowheapSlots.CHUNK];
      }
      long[] to = chunks[c];
      for (int i = 0; i < to.length; i++) {
        to[i] += from[i];
      }
    }
  }

  long objects(int site) {
    long[] chunk = chunks[site / ShadowheapSlots.CHUNK];
    return chunk == null ? 0 : chunk[site % ShadowheapSlots.CHUNK];
  }

  long bytes(int site) {
    long[] chunk = chunks[site / ShadowheapSlots.CHUNK];
    return chunk == null ? 0 : chunk[site % ShadowheapSlots.CHUNK + ShadowheapSlots.CHUNK];
  }
}
