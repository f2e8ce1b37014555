// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.freelist.FreeListRules;
import io.shadowheap.model.generation.GenerationRules;
import io.shadowheap.model.pool.BlockRules;
import io.shadowheap.model.pool.PoolGeometry;
import java.util.List;
import java.util.Optional;

/**
 * The values of released versions, 64-bit. Where a version changed during its life, the last
 * release's.
 *
 * @see "CPython Objects/obmalloc.c, Modules/gcmodule.c and the headers of each type"
 */
final class Profiles {

  private static final GenerationRules SEVEN_HUNDRED = new GenerationRules(700, 10, 10);
  private static final GenerationRules TWO_THOUSAND = new GenerationRules(2000, 10, 10);

  private static final CollectionRules TO_3_3 = new CollectionRules(false, true, false, true);
  private static final CollectionRules TO_3_8 = new CollectionRules(false, true, false, false);
  private static final CollectionRules TO_3_11 = new CollectionRules(false, true, true, false);
  private static final CollectionRules TO_3_13 = new CollectionRules(true, true, true, false);

  private static final FreeListRules LISTS_2_7 =
      new FreeListRules(80, 80, 2000, 19, 0, 0, 200, 256);
  private static final FreeListRules LISTS_3_8 =
      new FreeListRules(80, 80, 2000, 19, 100, 0, 200, 256);
  private static final FreeListRules LISTS_3_9 =
      new FreeListRules(80, 80, 2000, 19, 100, 0, 200, 0);
  private static final FreeListRules LISTS_3_11 = new FreeListRules(80, 80, 2000, 20, 100, 0, 0, 0);

  private static final PoolGeometry TO_256_BYTES =
      new PoolGeometry(8, 256, 4096, 48, 256 << 10, 64, false);
  private static final PoolGeometry RETURNS_ARENAS =
      new PoolGeometry(16, 512, 4096, 48, 256 << 10, 64, false);
  private static final PoolGeometry KEEPS_AN_ARENA =
      new PoolGeometry(16, 512, 4096, 48, 256 << 10, 64, true);
  private static final PoolGeometry LARGE_POOLS =
      new PoolGeometry(16, 512, 16384, 48, 1 << 20, 63, true);

  private static final Optional<BlockRules> BLOCKS = Optional.of(new BlockRules(1000, 8, 24, 41));
  private static final IntRange SMALL = new IntRange(-5, 256);

  static final Profile SEED =
      new Profile("seed", TO_256_BYTES, SEVEN_HUNDRED, TO_3_3, LISTS_2_7, BLOCKS, SMALL, false);
  static final Profile CPYTHON_2_7 =
      new Profile(
          "cpython-2.7", RETURNS_ARENAS, SEVEN_HUNDRED, TO_3_3, LISTS_2_7, BLOCKS, SMALL, false);
  static final Profile CPYTHON_3_8 =
      python3("cpython-3.8", RETURNS_ARENAS, SEVEN_HUNDRED, TO_3_8, LISTS_3_8, false);
  static final Profile CPYTHON_3_9 =
      python3("cpython-3.9", KEEPS_AN_ARENA, SEVEN_HUNDRED, TO_3_11, LISTS_3_9, false);
  static final Profile CPYTHON_3_10 =
      python3("cpython-3.10", LARGE_POOLS, SEVEN_HUNDRED, TO_3_11, LISTS_3_9, false);
  static final Profile CPYTHON_3_11 =
      python3("cpython-3.11", LARGE_POOLS, SEVEN_HUNDRED, TO_3_11, LISTS_3_11, false);
  static final Profile CPYTHON_3_12 =
      python3("cpython-3.12", LARGE_POOLS, SEVEN_HUNDRED, TO_3_13, LISTS_3_11, true);
  static final Profile CPYTHON_3_13 =
      python3("cpython-3.13", LARGE_POOLS, TWO_THOUSAND, TO_3_13, LISTS_3_11, true);

  static final List<Profile> ALL =
      List.of(
          SEED,
          CPYTHON_2_7,
          CPYTHON_3_8,
          CPYTHON_3_9,
          CPYTHON_3_10,
          CPYTHON_3_11,
          CPYTHON_3_12,
          CPYTHON_3_13);

  private Profiles() {}

  private static Profile python3(
      String name,
      PoolGeometry pools,
      GenerationRules generations,
      CollectionRules collections,
      FreeListRules freeLists,
      boolean immortals) {
    return new Profile(
        name, pools, generations, collections, freeLists, Optional.empty(), SMALL, immortals);
  }
}
