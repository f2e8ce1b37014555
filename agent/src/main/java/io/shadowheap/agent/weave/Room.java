// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

/** Which hooks a method has room for: HotSpot treats long methods worse. */
enum Room {
  /** There is nothing to weave in it. */
  NOTHING,
  /** The hooks would make it too long: it stays as it is. */
  TOO_LONG,
  /** There are only stores, and their hooks would make it too long: it stays as it is. */
  UNWATCHED,
  /** Objects are counted, none is handed over, no store is watched. */
  COUNTS,
  /** Objects are counted and handed over, no store is watched. */
  HANDOVER,
  /** All hooks. */
  ALL;

  /** HotSpot does not compile methods longer than this; ours is not to make one such. */
  private static final int COMPILED_BYTES = 8_000;

  /**
   * HotSpot does not inline hot methods longer than this. Counting and handing over may cross it: a
   * call costs less than what is handed over; a store that nobody announced is found all the same.
   */
  private static final int INLINED_BYTES = 325;

  private static final int LARGEST_BYTES = 65_000;

  /**
   * @param method its number in the class file
   * @param all true in the exact tier, which would rather be slow than miss anything
   */
  static Room of(CodeScan scan, int method, Body body, boolean all) {
    if (!scan.isTouched(method) || body == Body.NOT_WOVEN) {
      return NOTHING;
    }
    int before = scan.codeLength(method);
    int counted = before + scan.added(method);
    if (isRefused(before, counted, all)) {
      return TOO_LONG;
    }
    int registered = counted + scan.handoverBytes(method);
    if (isRefused(before, registered, all)) {
      return COUNTS;
    }
    int watched = registered + scan.storeBytes(method);
    if (isRefused(before, watched, all) || !all && crosses(INLINED_BYTES, registered, watched)) {
      return scan.sites(method) == 0 ? UNWATCHED : HANDOVER;
    }
    return ALL;
  }

  private static boolean isRefused(int before, int after, boolean all) {
    return !all && crosses(COMPILED_BYTES, before, after) || after > LARGEST_BYTES;
  }

  private static boolean crosses(int limit, int before, int after) {
    return before <= limit && after > limit;
  }
}
