// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StallClockTest {

  @Test
  void a_full_collection_stops_the_application_for_a_part_of_the_time_it_takes() {
    StallClock clock = new StallClock();
    long begin = System.nanoTime();
    long before = clock.getAsLong();
    System.gc();
    long stalled = clock.getAsLong() - before;
    assertThat(stalled).isPositive().isLessThanOrEqualTo(System.nanoTime() - begin);
  }
}
