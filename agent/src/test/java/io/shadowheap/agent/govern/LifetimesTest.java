// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LifetimesTest {

  private final Lifetimes lifetimes = new Lifetimes(site -> site == 1 ? 100 : site == 2 ? 101 : 0);

  @Test
  void objects_of_a_site_live_long_if_more_are_left_than_come_in_within_a_second() {
    assertThat(lifetimes.isLong(1, 100)).isFalse();
    assertThat(lifetimes.isLong(2, 100)).isTrue();
    assertThat(lifetimes.isLong(1, 99)).isTrue();
    assertThat(lifetimes.isLong(300, 1)).isFalse();
  }
}
