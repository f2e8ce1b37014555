// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong calls to the allocator are refused by value and change nothing. */
class BadPlacementTest {

  private static final PoolGeometry SEED = new PoolGeometry(8, 256, 4096, 48, 256 << 10, 64, false);

  private final PoolAllocator allocator = new PoolAllocator(SEED, false);

  @Test
  void a_block_is_freed_once() {
    int first = allocator.allocate(0, 32);
    int second = allocator.allocate(0, 32);
    allocator.free(first);
    refusesToFree(first);
    assertThat(allocator.allocate(0, 32)).isEqualTo(first);
    allocator.free(second);
    refusesToFree(second);
    allocator.free(first);
    assertThat(allocator.arenaUse().current()).isZero();
    refusesToFree(first);
  }

  /** 126 blocks of 32 bytes in a pool, freed in two orders: each is refused while it is free. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void no_block_of_a_pool_is_freed_twice(int stride) {
    List<Integer> placements = new ArrayList<>();
    for (int i = 0; i < 127; i++) {
      placements.add(allocator.allocate(0, 32));
    }
    for (int i = 0; i < 126; i++) {
      int placement = placements.get(i * stride % 126);
      allocator.free(placement);
      refusesToFree(placement);
    }
    for (int i = 0; i < 126; i++) {
      refusesToFree(placements.get(i));
    }
    assertThat(allocator.blocksUsed(0)).isZero();
    assertThat(allocator.blocksUsed(1)).isEqualTo(1);
  }

  @Test
  void a_block_that_was_never_handed_out_is_not_freed() {
    int only = allocator.allocate(0, 32);
    refusesToFree(only + 1); // the block that is next
    refusesToFree(only + 2); // virgin
    refusesToFree(only + 500); // beyond the pool
    for (int pool : new int[] {1, 63, 64, 128}) {
      refusesToFree(Placement.of(pool, 0, SEED.blockBits())); // a pool nobody took
    }
    refusesToFree(Integer.MAX_VALUE);
    allocator.free(only);
  }

  @Test
  void a_large_allocation_is_freed_once() {
    int large = allocator.allocate(0, 5_000);
    int other = allocator.allocate(0, 6_000);
    refusesToFree(Placement.large(2));
    refusesToFree(Integer.MIN_VALUE);
    allocator.free(large);
    refusesToFree(large);
    assertThat(allocator.largeBytes()).isEqualTo(6_000);
    assertThat(allocator.allocate(0, 7_000)).isEqualTo(large);
    allocator.free(large);
    allocator.free(other);
    refusesToFree(other);
    assertThat(allocator.largeObjects()).isZero();
  }

  @Test
  void a_request_of_0_bytes_is_a_large_allocation_that_is_freed_once() {
    int nothing = allocator.allocate(0, 0);
    assertThat(allocator.largeBytes(nothing)).isZero();
    allocator.free(nothing);
    refusesToFree(nothing);
  }

  @Test
  void an_object_of_private_blocks_is_freed_once() {
    PrivateBlocks ints = new PrivateBlocks(new BlockRules(1000, 8, 24, 41), allocator);
    int object = ints.allocate();
    refuses(() -> ints.free(object + 1), "object=" + (object + 1));
    refuses(() -> ints.free(-1), "object=-1");
    ints.free(object);
    refuses(() -> ints.free(object), "object=" + object);
    assertThat(ints.objects()).isZero();
    assertThat(ints.allocate()).isEqualTo(object);
  }

  @Test
  void negative_sizes_and_owners_are_refused() {
    int block = allocator.allocate(0, 32);
    refuses(() -> allocator.allocate(0, -1), "size=-1");
    refuses(() -> allocator.allocate(-3, 8), "owner=-3");
    refuses(() -> allocator.reallocate(0, block, -2), "size=-2");
    assertThat(allocator.largeObjects()).isZero();
    assertThat(allocator.blocksUsed(0)).isEqualTo(1);
  }

  @Test
  void what_is_freed_has_no_size_and_no_place() {
    int block = allocator.allocate(0, 32);
    int large = allocator.allocate(0, 300);
    refuses(() -> allocator.largeBytes(block), "placement=" + block);
    refuses(() -> allocator.location(large), "placement=" + large);
    allocator.free(block);
    allocator.free(large);
    refuses(() -> allocator.location(block), "placement=" + block);
    refuses(() -> allocator.largeBytes(large), "placement=" + large);
    refuses(() -> allocator.reallocate(0, block, 16), "placement=" + block);
    refuses(() -> allocator.reallocate(0, large, 16), "placement=" + large);
  }

  /** The more blocks a pool may have, the fewer pools a placement can name: here 65,536. */
  @Test
  void when_no_pool_is_left_the_request_is_refused_and_the_others_can_still_be_freed() {
    int half = 1 << 17;
    PoolAllocator full =
        new PoolAllocator(
            new PoolGeometry(8, half, 2 * half + 48, 48, 64 * (2 * half + 48), 64, false), false);
    int first = full.allocate(0, half);
    for (int i = 1; i < 2 << 16; i++) {
      full.allocate(0, half);
    }
    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(() -> full.allocate(0, half))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("arenas=1024");
    }
    assertThat(full.arenaUse()).isEqualTo(new PoolAllocator.ArenaUse(1024, 1024, 1024, 0));
    full.free(first);
    assertThat(full.allocate(0, half)).isEqualTo(first);
  }

  @Test
  void geometries_that_cannot_hold_two_blocks_are_refused() {
    refuses(() -> new PoolGeometry(0, 256, 4096, 48, 1 << 18, 64, false), "alignment=0");
    refuses(() -> new PoolGeometry(8, 4, 4096, 48, 1 << 18, 64, false), "smallRequestThreshold=4");
    refuses(() -> new PoolGeometry(8, 257, 4096, 48, 1 << 18, 64, false), "Threshold=257");
    refuses(() -> new PoolGeometry(8, 2032, 4096, 48, 1 << 18, 64, false), "Threshold=2032");
    refuses(() -> new PoolGeometry(8, 256, 4096, -8, 1 << 18, 64, false), "poolOverheadBytes=-8");
    refuses(() -> new PoolGeometry(8, 256, 4096, 48, 1 << 18, 65, false), "poolsPerArena=65");
    refuses(() -> new PoolGeometry(8, 256, 4096, 48, 1 << 18, 0, false), "poolsPerArena=0");
    refuses(() -> new PoolGeometry(8, 256, 1 << 19, 48, 1 << 25, 64, false), "alignment=8");
    assertThat(new PoolGeometry(8, 2024, 4096, 48, 1 << 18, 64, false).sizeClasses())
        .isEqualTo(253);
  }

  @Test
  void private_blocks_that_cannot_hold_their_objects_are_refused() {
    refuses(() -> new BlockRules(1000, 8, 24, 42), "objects=42");
    refuses(() -> new BlockRules(1000, 8, 24, 0), "objects=0");
    assertThat(new BlockRules(992, 8, 24, 41).objects()).isEqualTo(41);
    assertThat(new BlockRules(32, 8, 24, 1).objects()).isEqualTo(1);
  }

  private void refusesToFree(int placement) {
    PoolAllocator.ArenaUse before = allocator.arenaUse();
    refuses(() -> allocator.free(placement), "placement=" + placement);
    assertThat(allocator.arenaUse()).isEqualTo(before);
  }

  private static void refuses(Runnable wrong, String value) {
    assertThatThrownBy(wrong::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(value)
        .hasMessageContaining(";");
  }
}
