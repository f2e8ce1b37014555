// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.naive;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.PoolsView;
import io.shadowheap.model.Profile;
import io.shadowheap.model.pool.Placement;
import io.shadowheap.model.pool.PoolAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The allocator puts every block where the naive pools put it, shared or with pools per type. */
class RandomRequestsTest {

  private static final int OPERATIONS = 64_000;
  private static final int OWNERS = 3;

  private record Pair(int owner, int placement, NaivePools.Block block) {}

  static Stream<Arguments> profiles() {
    return Profile.ALL.stream()
        .flatMap(
            profile ->
                Stream.of(
                    Arguments.of(profile.name(), false, 1L),
                    Arguments.of(profile.name(), true, 2L)));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void every_block_is_placed_where_the_rules_say(String profile, boolean perOwner, long seed) {
    PoolAllocator allocator = new PoolAllocator(Profile.named(profile).pools(), perOwner);
    NaivePools naive = new NaivePools(Rules.of(profile), perOwner);
    Random random = new Random(seed);
    List<Pair> live = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      // waves, so that arenas are emptied as well as filled
      boolean growing = i / 8_000 % 2 == 0;
      int choice = random.nextInt(10);
      if (live.isEmpty() || choice < (growing ? 8 : 0)) {
        int owner = random.nextInt(OWNERS);
        long bytes = bytes(random);
        live.add(new Pair(owner, allocator.allocate(owner, bytes), naive.allocate(owner, bytes)));
      } else {
        Pair one = live.remove(random.nextInt(live.size()));
        if (random.nextInt(4) == 0) {
          long bytes = bytes(random);
          live.add(
              new Pair(
                  one.owner,
                  allocator.reallocate(one.owner, one.placement, bytes),
                  naive.reallocate(one.owner, one.block, bytes)));
        } else {
          allocator.free(one.placement);
          naive.free(one.block);
        }
      }
      if (!live.isEmpty()) {
        Pair last = live.get(live.size() - 1);
        assertThat(place(allocator, last.placement))
            .as("seed=%d profile=%s i=%d", seed, profile, i)
            .isEqualTo(place(last.block));
      }
      if (i % 500 == 499) {
        compare(allocator, naive, "seed=%d profile=%s i=%d".formatted(seed, profile, i));
      }
    }
    assertThat(allocator.arenaUse().total()).isGreaterThan(allocator.arenaUse().current());
  }

  /** Mostly few size classes, so that pools fill up; 0 and large ones now and then. */
  private static long bytes(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> random.nextInt(700);
      case 1 -> 0;
      case 2 -> 250 + random.nextInt(20);
      default -> 200 + 8 * random.nextInt(6);
    };
  }

  private static void compare(PoolAllocator allocator, NaivePools naive, String when) {
    PoolsView view = naive.view();
    PoolAllocator.ArenaUse use = allocator.arenaUse();
    PoolsView.Account account = view.account();
    assertThat(
            List.of(
                (long) use.current(),
                (long) use.total(),
                (long) use.highwater(),
                use.unusedPools(),
                allocator.largeObjects(),
                allocator.largeBytes()))
        .as(when)
        .isEqualTo(
            List.of(
                account.arenas(),
                account.arenasTotal(),
                account.arenasHighwater(),
                account.unusedPoolBytes() / allocator.geometry().poolBytes(),
                account.largeObjects(),
                account.largeBytes()));
    assertThat(allocator.liveArenas()).as(when).isEqualTo(naive.liveArenas());
    long used = 0;
    for (int pool = 0; pool < allocator.pools(); pool++) {
      used += allocator.blocksUsed(pool);
    }
    assertThat(used)
        .as(when)
        .isEqualTo(view.rows().stream().mapToLong(PoolsView.Row::blocksUsed).sum());
  }

  private static List<Integer> place(PoolAllocator allocator, int placement) {
    if (Placement.isLarge(placement)) {
      return List.of();
    }
    int[] location = allocator.location(placement);
    return List.of(location[0], location[1], location[2]);
  }

  private static List<Integer> place(NaivePools.Block block) {
    return block.pool == null
        ? List.of()
        : List.of(block.pool.arena.serial, block.pool.index, block.index);
  }
}
