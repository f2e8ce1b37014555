// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long MILLI = 1_000_000;

  @Test
  void moments_are_evenly_spread() {
    Pace pace = new Pace(100);
    long first = pace.take(0);

    assertThat(pace.take(0) - first).isEqualTo(10 * MILLI);
    assertThat(pace.take(0) - first).isEqualTo(20 * MILLI);
  }

  @Test
  void what_was_missed_for_more_than_a_second_is_not_made_up_for() {
    Pace pace = new Pace(100);
    long late = pace.take(0) + 60_000 * MILLI;

    pace.take(late);

    assertThat(pace.take(late)).isEqualTo(late - 990 * MILLI);
  }
}
