// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.freelist.FreeListRules;
import io.shadowheap.model.generation.GenerationRules;
import io.shadowheap.model.pool.PoolGeometry;
import java.util.List;

/**
 * The memory management of one version, as values.
 *
 * @param name what users write in {@code profile=}
 * @param pools sizes of blocks, pools and arenas
 * @param generations when collections run
 * @param freeLists how many freed lists, dicts and tuples keep their blocks
 */
public record Profile(
    String name, PoolGeometry pools, GenerationRules generations, FreeListRules freeLists) {

  private static final GenerationRules SEVEN_HUNDRED = new GenerationRules(700, 10, 10);
  private static final FreeListRules TUPLES_TO_19 = new FreeListRules(80, 80, 2000, 19);
  private static final FreeListRules TUPLES_TO_20 = new FreeListRules(80, 80, 2000, 20);

  /** Requests up to 256 bytes, 8-byte alignment: Python up to 2.6 and 3.2. */
  public static final Profile SEED =
      new Profile(
          "seed",
          new PoolGeometry(8, 256, 4096, 48, 256 << 10, 64, false),
          SEVEN_HUNDRED,
          TUPLES_TO_19);

  /** CPython 3.8: 16-byte alignment, requests up to 512 bytes. */
  public static final Profile CPYTHON_3_8 =
      new Profile(
          "cpython-3.8",
          new PoolGeometry(16, 512, 4096, 48, 256 << 10, 64, false),
          SEVEN_HUNDRED,
          TUPLES_TO_19);

  /** CPython 3.9: as 3.8, but keeps the last empty arena. */
  public static final Profile CPYTHON_3_9 =
      new Profile(
          "cpython-3.9",
          new PoolGeometry(16, 512, 4096, 48, 256 << 10, 64, true),
          SEVEN_HUNDRED,
          TUPLES_TO_19);

  /** CPython 3.11: pools of 16 KiB in arenas of 1 MiB, one pool lost to alignment. */
  public static final Profile CPYTHON_3_11 =
      new Profile(
          "cpython-3.11",
          new PoolGeometry(16, 512, 16384, 48, 1 << 20, 63, true),
          SEVEN_HUNDRED,
          TUPLES_TO_20);

  /** Every profile that can be named. */
  public static final List<Profile> ALL = List.of(SEED, CPYTHON_3_8, CPYTHON_3_9, CPYTHON_3_11);

  /**
   * The profile of this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Profile named(String name) {
    for (Profile profile : ALL) {
      if (profile.name.equals(name)) {
        return profile;
      }
    }
    throw new IllegalArgumentException(
        "profile=%s is not known; write one of %s"
            .formatted(name, ALL.stream().map(Profile::name).toList()));
  }

  /** The same profile with other thresholds. */
  public Profile withThresholds(int threshold0, int threshold1, int threshold2) {
    return new Profile(
        name, pools, new GenerationRules(threshold0, threshold1, threshold2), freeLists);
  }

  /** The same profile with other sizes of blocks, pools and arenas. */
  public Profile withPools(PoolGeometry geometry) {
    return new Profile(name, geometry, generations, freeLists);
  }

  /** The same profile with free lists of other lengths. */
  public Profile withFreeLists(FreeListRules rules) {
    return new Profile(name, pools, generations, rules);
  }
}
