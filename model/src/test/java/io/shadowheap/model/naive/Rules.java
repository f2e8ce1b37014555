// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.naive;

/**
 * What differs between versions of CPython, written down once more: the profiles are held to this.
 *
 * @param pools alignment, threshold, pool, header and arena bytes, pools per arena
 * @param thresholds of the three generations
 * @param longestFreeTuple tuples of up to this length are kept, 2,000 of each
 * @param keepsLastEmptyArena from 3.9 on
 * @param partialResurrection from 3.9 on: only what is reachable again survives
 * @param uncollectableFinalizers up to 3.3: a cycle with a finalizer stays; without a cycle the
 *     finalizer runs each time, after the callbacks
 * @param deferredTrigger from 3.12 on: a collection waits for the end of the statement
 */
record Rules(
    int[] pools,
    int[] thresholds,
    int longestFreeTuple,
    boolean keepsLastEmptyArena,
    boolean partialResurrection,
    boolean uncollectableFinalizers,
    boolean deferredTrigger) {

  static final int FREE_LISTS = 80;
  static final int FREE_DICTS = 80;
  static final int FREE_TUPLES = 2000;

  private static final int[] ARTICLE = {8, 256, 4096, 48, 256 << 10, 64};
  private static final int[] SMALL_POOLS = {16, 512, 4096, 48, 256 << 10, 64};
  private static final int[] LARGE_POOLS = {16, 512, 16384, 48, 1 << 20, 63};

  static Rules of(String profile) {
    int[] seven = {700, 10, 10};
    return switch (profile) {
      case "seed" -> new Rules(ARTICLE, seven, 19, false, false, true, false);
      case "cpython-2.7" -> new Rules(SMALL_POOLS, seven, 19, false, false, true, false);
      case "cpython-3.8" -> new Rules(SMALL_POOLS, seven, 19, false, false, false, false);
      case "cpython-3.9" -> new Rules(SMALL_POOLS, seven, 19, true, true, false, false);
      case "cpython-3.10" -> new Rules(LARGE_POOLS, seven, 19, true, true, false, false);
      case "cpython-3.11" -> new Rules(LARGE_POOLS, seven, 20, true, true, false, false);
      case "cpython-3.12" -> new Rules(LARGE_POOLS, seven, 20, true, true, false, true);
      case "cpython-3.13" ->
          new Rules(LARGE_POOLS, new int[] {2000, 10, 10}, 20, true, true, false, true);
      default -> throw new IllegalArgumentException("no rules written down for " + profile);
    };
  }
}
