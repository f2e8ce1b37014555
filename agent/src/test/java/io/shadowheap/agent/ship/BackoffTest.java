// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void the_longest_pauses_double_from_one_second_to_one_minute() {
    Backoff backoff = new Backoff(1_000, 60_000, always(0));
    long[] pauses = new long[8];
    for (int i = 0; i < pauses.length; i++) {
      pauses[i] = backoff.nextMillis();
    }
    assertThat(pauses).containsExactly(1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000);
  }

  @Test
  void the_shortest_pauses_are_half_of_that() {
    Backoff backoff = new Backoff(1_000, 60_000, always(-1));
    assertThat(backoff.nextMillis()).isEqualTo(500);
    assertThat(backoff.nextMillis()).isEqualTo(1_000);
    assertThat(backoff.nextMillis()).isEqualTo(2_000);
  }

  @Test
  void what_the_server_asks_for_is_the_least_and_a_minute_the_most() {
    Backoff backoff = new Backoff(1_000, 60_000, always(0));
    assertThat(backoff.nextMillis(5_000)).isEqualTo(5_000);
    assertThat(backoff.nextMillis(1_999)).isEqualTo(2_000);
    assertThat(backoff.nextMillis(600_000)).isEqualTo(60_000);
    assertThat(backoff.nextMillis(0)).isEqualTo(8_000);
  }

  @Test
  void those_told_the_same_come_back_half_a_second_apart_at_most() {
    Backoff backoff = new Backoff(1_000, 60_000, always(-1));
    assertThat(backoff.nextMillis(5_000)).isEqualTo(5_500);
  }

  @Test
  void a_success_starts_it_over() {
    Backoff backoff = new Backoff(1_000, 60_000, always(0));
    backoff.nextMillis();
    backoff.nextMillis();
    backoff.reset();
    assertThat(backoff.nextMillis()).isEqualTo(1_000);
  }

  /** Draws the least number for 0, the largest for -1. */
  private static RandomGenerator always(long drawn) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return drawn;
      }

      @Override
      public long nextLong(long bound) {
        return drawn == 0 ? 0 : bound - 1;
      }
    };
  }
}
