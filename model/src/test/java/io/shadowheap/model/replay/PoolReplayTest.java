// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadowheap.model.PoolsView;
import io.shadowheap.model.Profile;
import io.shadowheap.model.pool.PoolGeometry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PoolReplayTest {

  private final PoolReplay replay = new PoolReplay(Profile.CPYTHON_3_11.pools());

  @Test
  void a_request_of_0_bytes_or_over_the_threshold_is_the_system_allocators() {
    replay.malloc(1, 0);
    replay.malloc(2, 512);
    replay.malloc(3, 513);
    assertThat(replay.location(1)).isNull();
    assertThat(replay.location(2)).containsExactly(0, 0, 0);
    assertThat(replay.location(3)).isNull();
    assertThat(replay.table().account().largeObjects()).isEqualTo(2);
  }

  @Test
  void an_id_that_is_free_may_be_used_again() {
    replay.malloc(7, 16);
    replay.free(7);
    replay.malloc(7, 16);
    assertThat(replay.location(7)).containsExactly(0, 0, 0);
  }

  @Test
  void any_id_will_do() {
    replay.mallocs(Integer.MAX_VALUE, 1, 16);
    assertThat(replay.location(Integer.MAX_VALUE)).containsExactly(0, 0, 0);
    replay.malloc(200_000, 16);
    assertThat(replay.location(200_000)).containsExactly(0, 0, 1);
    assertThat(replay.location(Integer.MAX_VALUE)).containsExactly(0, 0, 0);
    PoolReplay other = new PoolReplay(Profile.CPYTHON_3_11.pools());
    assertThatThrownBy(() -> other.free(16 << 12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("id=65536 is not allocated");
    other.malloc(16 << 12, 16);
    other.malloc(15 << 12, 16);
    assertThat(other.location(16 << 12)).containsExactly(0, 0, 0);
  }

  @Test
  void frees_go_from_id_to_id_by_the_stride_backwards_too() {
    replay.mallocs(10, 5, 32);
    replay.frees(14, 3, -2);
    replay.malloc(20, 32);
    assertThat(replay.location(20)).containsExactly(0, 0, 0);
    assertThat(replay.table().account().allocatedBytes()).isEqualTo(3 * 32);
  }

  @Test
  void blocks_of_8_bytes_in_pools_of_16_kib_all_have_a_place_of_their_own() {
    PoolReplay fine = new PoolReplay(new PoolGeometry(8, 512, 16384, 48, 1 << 20, 63, true));
    int perPool = (16384 - 48) / 8;
    fine.mallocs(0, 3 * perPool, 8);
    Set<List<Integer>> places = new HashSet<>();
    for (int id = 0; id < 3 * perPool; id++) {
      int[] place = fine.location(id);
      places.add(List.of(place[0], place[1], place[2]));
      assertThat(place).containsExactly(0, id / perPool, id % perPool);
    }
    assertThat(places).hasSize(3 * perPool);
    PoolsView.Row row = fine.table().rows().get(0);
    assertThat(row.pools()).isEqualTo(3);
    assertThat(row.blocksUsed()).isEqualTo(3 * perPool);
    fine.frees(0, 3 * perPool, 1);
    assertThat(fine.table().rows()).isEmpty();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refusal("id=1 is allocated", pools -> pools.malloc(1, 8)),
        refusal("id=2 is not allocated", pools -> pools.free(2)),
        refusal("id=2 is not allocated", pools -> pools.realloc(2, 8)),
        refusal("id=-1 is not allocated", pools -> pools.free(-1)),
        refusal("id=-5 is negative", pools -> pools.malloc(-5, 8)),
        refusal("size=-1 is negative", pools -> pools.malloc(2, -1)),
        refusal("size=-1 is negative", pools -> pools.realloc(1, -1)),
        refusal("id=2 n=0", pools -> pools.mallocs(2, 0, 8)),
        refusal("no room: n=100000000 allocated=1;", pools -> pools.mallocs(2, 100_000_000, 8)),
        refusal(
            "no room: n=100000000 allocated=1;",
            pools -> {
              pools.malloc(2, 8);
              pools.free(2);
              pools.mallocs(2, 100_000_000, 8);
            }),
        refusal("no room: n=2147483646 ", pools -> pools.mallocs(2, Integer.MAX_VALUE - 1, 8)),
        refusal("id=2147483647 n=2", pools -> pools.mallocs(Integer.MAX_VALUE, 2, 8)),
        refusal("id=1 n=3 stride=-1", pools -> pools.frees(1, 3, -1)),
        refusal("id=1 is not allocated", pools -> pools.frees(1, 2, 0)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_no_program_can_have_done_is_refused(String reason, Consumer<PoolReplay> operation) {
    replay.malloc(1, 8);
    assertThatThrownBy(() -> operation.accept(replay))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(reason);
  }

  private static Arguments refusal(String reason, Consumer<PoolReplay> operation) {
    return Arguments.of(reason, operation);
  }
}
