// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.freelist.FreeListRules;
import io.shadowheap.model.generation.GenerationRules;
import io.shadowheap.model.pool.BlockRules;
import io.shadowheap.model.pool.PoolGeometry;
import java.util.List;
import java.util.Optional;

/**
 * The memory management of one version, as values. {@link Profiles} has those of released versions.
 *
 * @param name what users write in {@code profile=}
 * @param pools sizes of blocks, pools and arenas
 * @param generations when collections run
 * @param collections what they do
 * @param freeLists how many freed objects keep their blocks
 * @param intFloatBlocks memory ints and floats have to themselves, in Python 2
 * @param smallInts numbers that are one object each
 * @param immortals the reference counts of None, small ints and the like never change: 3.12 and
 *     newer
 */
public record Profile(
    String name,
    PoolGeometry pools,
    GenerationRules generations,
    CollectionRules collections,
    FreeListRules freeLists,
    Optional<BlockRules> intFloatBlocks,
    IntRange smallInts,
    boolean immortals) {

  /** Requests up to 256 bytes, 8-byte alignment: Python up to 2.6 and 3.2. */
  public static final Profile SEED = Profiles.SEED;

  /** CPython 2.7: as SEED, but 16-byte alignment, requests up to 512 bytes. */
  public static final Profile CPYTHON_2_7 = Profiles.CPYTHON_2_7;

  /** CPython 3.8: 16-byte alignment, requests up to 512 bytes. */
  public static final Profile CPYTHON_3_8 = Profiles.CPYTHON_3_8;

  /** CPython 3.9: as 3.8, but keeps the last empty arena and what was not resurrected goes. */
  public static final Profile CPYTHON_3_9 = Profiles.CPYTHON_3_9;

  /** CPython 3.10: as 3.9, but pools of 16 KiB in arenas of 1 MiB, one pool lost to alignment. */
  public static final Profile CPYTHON_3_10 = Profiles.CPYTHON_3_10;

  /** CPython 3.11: as 3.10, but keeps tuples of 20 items, too, and no frames. */
  public static final Profile CPYTHON_3_11 = Profiles.CPYTHON_3_11;

  /** CPython 3.12: as 3.11, but collects at safepoints only and has immortal objects. */
  public static final Profile CPYTHON_3_12 = Profiles.CPYTHON_3_12;

  /** CPython 3.13: as 3.12, but with a first threshold of 2000. */
  public static final Profile CPYTHON_3_13 = Profiles.CPYTHON_3_13;

  /** Every profile that can be named. */
  public static final List<Profile> ALL = Profiles.ALL;

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
    return with(new GenerationRules(threshold0, threshold1, threshold2));
  }

  /** The same profile with other rules for when collections run. */
  public Profile with(GenerationRules other) {
    return new Profile(
        name, pools, other, collections, freeLists, intFloatBlocks, smallInts, immortals);
  }

  /** The same profile with other rules for what collections do. */
  public Profile with(CollectionRules other) {
    return new Profile(
        name, pools, generations, other, freeLists, intFloatBlocks, smallInts, immortals);
  }

  /** The same profile with other free lists. */
  public Profile with(FreeListRules other) {
    return new Profile(
        name, pools, generations, collections, other, intFloatBlocks, smallInts, immortals);
  }

  /** The same profile with other pools. */
  public Profile with(PoolGeometry other) {
    return new Profile(
        name, other, generations, collections, freeLists, intFloatBlocks, smallInts, immortals);
  }
}
