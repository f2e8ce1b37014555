// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Cases at the edge of an arena or block, which random requests do not meet. */
class PoolBoundaryTest {

  private static final PoolGeometry ONE_POOL_ARENAS =
      new PoolGeometry(8, 256, 4096, 48, 4096, 1, false);

  @Test
  void an_arena_of_one_pool_comes_and_goes_with_it() {
    PoolAllocator allocator = new PoolAllocator(ONE_POOL_ARENAS, false);
    int small = allocator.allocate(0, 8);
    int large = allocator.allocate(0, 256);
    assertThat(allocator.liveArenas()).containsExactly(0, 1);
    allocator.free(small);
    assertThat(allocator.liveArenas()).containsExactly(1);
    int again = allocator.allocate(0, 64);
    assertThat(allocator.liveArenas()).containsExactly(1, 2);
    allocator.free(large);
    allocator.free(again);
    assertThat(allocator.arenaUse()).isEqualTo(new PoolAllocator.ArenaUse(0, 3, 2, 0));
    assertThat(allocator.location(allocator.allocate(0, 8))).containsExactly(3, 0, 0);
  }

  @Test
  void a_block_of_ints_goes_although_the_next_one_begins_with_an_int_in_use() {
    PrivateBlocks ints = blocks();
    Set<Integer> objects = allocate(ints, 82);
    objects.stream().filter(object -> object != 41).forEach(ints::free);
    ints.clear();
    assertThat(ints.blocks()).isEqualTo(1);
    assertThat(ints.bytes()).isEqualTo(1_000);
    assertThat(ints.objects()).isEqualTo(1);
  }

  @Test
  void a_block_of_ints_that_went_hands_out_nothing_until_it_is_made_again() {
    PrivateBlocks ints = blocks();
    Set<Integer> objects = allocate(ints, 82);
    objects.stream().filter(object -> object != 7).forEach(ints::free);
    ints.clear();
    assertThat(ints.blocks()).isEqualTo(1);
    Set<Integer> more = allocate(ints, 40);
    assertThat(ints.blocks()).isEqualTo(1);
    assertThat(more).doesNotContain(7).allMatch(object -> object < 41);
    ints.allocate();
    assertThat(ints.blocks()).isEqualTo(2);
  }

  @Test
  void seventeen_blocks_of_ints_fit_where_sixteen_did() {
    PrivateBlocks ints = blocks();
    assertThat(allocate(ints, 17 * 41)).hasSize(17 * 41);
    assertThat(ints.blocks()).isEqualTo(17);
  }

  private static PrivateBlocks blocks() {
    return new PrivateBlocks(
        new BlockRules(1000, 8, 24, 41), new PoolAllocator(ONE_POOL_ARENAS, false));
  }

  private static Set<Integer> allocate(PrivateBlocks ints, int n) {
    Set<Integer> objects = new HashSet<>();
    for (int i = 0; i < n; i++) {
      objects.add(ints.allocate());
    }
    return objects;
  }
}
