// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each operation allocates a block of 16 bytes. */
class PoolHistoryTest {

  private static PoolHistory history(int steps, int operations) {
    PoolReplay pools = new PoolReplay(Profile.CPYTHON_3_11.pools());
    PoolHistory history = new PoolHistory(steps);
    for (int id = 0; id < operations; id++) {
      pools.malloc(id, 16);
      history.after(() -> pools.table().account());
    }
    history.end(pools.table().account());
    return history;
  }

  @Test
  void a_program_of_four_thousand_steps_is_looked_at_after_every_fourth_and_at_its_end() {
    PoolHistory history = history(4_000, 10);
    assertThat(history.average(ArenaBytes.ALLOCATED)).isEqualTo((4 + 8 + 10) * 16 / 3);
    assertThat(history.most(ArenaBytes.ALLOCATED)).isEqualTo(160);
    assertThat(history.end(ArenaBytes.ALLOCATED)).isEqualTo(160);
    assertThat(history.average(ArenaBytes.ARENAS)).isEqualTo(1 << 20);
    assertThat(history.arenasTotal()).isEqualTo(1);
    assertThat(history.arenasHighwater()).isEqualTo(1);
  }

  @Test
  void an_end_that_was_looked_at_is_not_looked_at_twice_and_an_empty_program_once() {
    assertThat(history(4_000, 8).average(ArenaBytes.ALLOCATED)).isEqualTo((4 + 8) * 16 / 2);
    assertThat(history(4_000, 0).average(ArenaBytes.ARENAS)).isZero();
    assertThat(history(4_000, 2).average(ArenaBytes.ALLOCATED)).isEqualTo(32);
  }

  @Test
  void histories_are_equal_if_all_looks_were() {
    assertThat(history(4_000, 9)).isEqualTo(history(4_000, 9)).hasSameHashCodeAs(history(4_000, 9));
    assertThat(history(4_000, 9)).isNotEqualTo(history(4_000, 10));
    assertThat(history(4_000, 9).hashCode()).isNotEqualTo(history(4_000, 10).hashCode());
    assertThat(history(4_000, 8)).isNotEqualTo(history(2_000, 8));
  }

  @Test
  void what_came_of_a_trace_with_two_geometries_is_what_came_of_it_with_each() {
    PoolWhatIf whatIf =
        new PoolWhatIf(List.of(Profile.CPYTHON_3_11.pools(), Profile.SEED.pools()), 4_000);
    for (int id = 0; id < 10; id++) {
      int next = id;
      whatIf.execute(pools -> pools.malloc(next, 16));
    }
    List<PoolHistory> outcomes = whatIf.outcomes();
    assertThat(outcomes).hasSize(2);
    assertThat(outcomes.get(0)).isEqualTo(history(4_000, 10));
    assertThat(outcomes.get(1).average(ArenaBytes.ALLOCATED)).isEqualTo((4 + 8 + 10) * 16 / 3);
    assertThat(outcomes.get(1).end(ArenaBytes.ARENAS)).isEqualTo(256 << 10);
  }
}
