// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.freelist.FreeListRules;
import io.shadowheap.model.generation.GenerationRules;
import io.shadowheap.model.pool.BlockRules;
import io.shadowheap.model.pool.PoolGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of released versions, as measured on them or read in their sources. */
class ProfilesTest {

  @ParameterizedTest
  @CsvSource({
    "seed,          8, 256,  4096,  262144, 64, false",
    "cpython-2.7,  16, 512,  4096,  262144, 64, false",
    "cpython-3.8,  16, 512,  4096,  262144, 64, false",
    "cpython-3.9,  16, 512,  4096,  262144, 64, true",
    "cpython-3.10, 16, 512, 16384, 1048576, 63, true",
    "cpython-3.11, 16, 512, 16384, 1048576, 63, true",
    "cpython-3.12, 16, 512, 16384, 1048576, 63, true",
    "cpython-3.13, 16, 512, 16384, 1048576, 63, true",
  })
  void pools(
      String name, int alignment, int limit, int pool, int arena, int pools, boolean keepsLast) {
    assertThat(Profile.named(name).pools())
        .isEqualTo(new PoolGeometry(alignment, limit, pool, 48, arena, pools, keepsLast));
  }

  @ParameterizedTest
  @CsvSource({
    "seed, 8, 506", "seed, 32, 126", "seed, 256, 15",
    "cpython-3.9, 16, 253", "cpython-3.9, 48, 84", "cpython-3.9, 512, 7",
    "cpython-3.11, 16, 1021", "cpython-3.11, 64, 255", "cpython-3.11, 512, 31",
  })
  void blocks_in_a_pool(String name, int blockBytes, int blocks) {
    PoolGeometry pools = Profile.named(name).pools();
    assertThat(pools.blocksPerPool(pools.sizeClass(blockBytes))).isEqualTo(blocks);
  }

  @ParameterizedTest
  @CsvSource({
    "seed,          700, false, true, false, true,  false",
    "cpython-2.7,   700, false, true, false, true,  false",
    "cpython-3.8,   700, false, true, false, false, false",
    "cpython-3.9,   700, false, true, true,  false, false",
    "cpython-3.10,  700, false, true, true,  false, false",
    "cpython-3.11,  700, false, true, true,  false, false",
    "cpython-3.12,  700, true,  true, true,  false, true",
    "cpython-3.13, 2000, true,  true, true,  false, true",
  })
  void collections(
      String name,
      int threshold0,
      boolean deferred,
      boolean untrackDicts,
      boolean partial,
      boolean uncollectable,
      boolean immortals) {
    Profile profile = Profile.named(name);
    assertThat(profile.generations()).isEqualTo(new GenerationRules(threshold0, 10, 10));
    assertThat(profile.collections())
        .isEqualTo(new CollectionRules(deferred, untrackDicts, partial, uncollectable));
    assertThat(profile.immortals()).isEqualTo(immortals);
  }

  @ParameterizedTest
  @CsvSource({
    "seed,         19,   0, 200, 256",
    "cpython-2.7,  19,   0, 200, 256",
    "cpython-3.8,  19, 100, 200, 256",
    "cpython-3.9,  19, 100, 200,   0",
    "cpython-3.10, 19, 100, 200,   0",
    "cpython-3.11, 20, 100,   0,   0",
    "cpython-3.12, 20, 100,   0,   0",
    "cpython-3.13, 20, 100,   0,   0",
  })
  void free_lists(String name, int longestTuple, int floats, int frames, int methods) {
    assertThat(Profile.named(name).freeLists())
        .isEqualTo(new FreeListRules(80, 80, 2000, longestTuple, floats, 0, frames, methods));
  }

  @Test
  void only_python_2_had_blocks_for_ints_and_floats() {
    for (Profile profile : Profile.ALL) {
      boolean python2 = profile.name().equals("seed") || profile.name().equals("cpython-2.7");
      assertThat(profile.intFloatBlocks().isPresent()).as(profile.name()).isEqualTo(python2);
    }
    assertThat(Profile.SEED.intFloatBlocks()).contains(new BlockRules(1000, 8, 24, 41));
  }

  @Test
  void small_ints_are_those_from_minus_5_to_256_in_all_versions() {
    for (Profile profile : Profile.ALL) {
      assertThat(profile.smallInts().contains(-6)).isFalse();
      assertThat(profile.smallInts().contains(-5)).isTrue();
      assertThat(profile.smallInts().contains(256)).isTrue();
      assertThat(profile.smallInts().contains(257)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"cpython-3.11, 3", "cpython-3.12, 4294967295"})
  void what_getrefcount_shows_of_an_immortal_object(String name, long shown) {
    ShadowHeap heap = heap(name);
    int none = heap.register(0, 0, 16, Shape.ATOM, 0);
    heap.stores().immortal(none);
    heap.stores().hold(none);
    assertThat(heap.shownRefcount(none)).isEqualTo(shown);
    heap.stores().release(none);
    assertThat(heap.isLive(none)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT,  cpython-2.7,    0", "FLOAT,  cpython-3.11, 100",
    "METHOD, cpython-3.8,  256", "METHOD, cpython-3.9,    0",
    "FRAME,  cpython-3.10, 200", "FRAME,  cpython-3.11,   0",
    "LIST,   cpython-3.13,  80", "DICT,   cpython-2.7,   80",
    "INT,    cpython-3.13,   0", "ATOM,   cpython-3.13,   0",
  })
  void a_free_list_keeps_as_many_of_300_freed_objects(Shape shape, String name, long kept) {
    ShadowHeap heap = heap(name);
    heap.measureFreeLists();
    int[] ids = new int[300];
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < ids.length; i++) {
        ids[i] = heap.register(0, 0, 600, shape, 0);
        heap.stores().hold(ids[i]);
      }
      for (int id : ids) {
        heap.stores().release(id);
      }
      assertThat(heap.freeze(type -> true).totals().freeListed()).isEqualTo(kept);
    }
    assertThat(heap.freeListUse(shape, 0, 0).served()).isEqualTo(kept);
    heap.collect(2);
    assertThat(heap.freeze(type -> true).totals().freeListed()).isZero();
  }

  private static ShadowHeap heap(String profile) {
    return new ShadowHeap(
        Profile.named(profile), Freeing.IMMEDIATE, false, 1_000_000, new TestNames(), () -> 0);
  }
}
