// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Type 1 has 1,500 objects, type 2 has 1,501, type 300 none. */
class LifetimesTest {

  private final Lifetimes lifetimes = new Lifetimes(type -> type == 1 ? 300 : type == 2 ? 301 : 0);

  @Test
  void a_type_lives_long_if_more_are_left_than_come_in_within_three_seconds() {
    lifetimes.registered(1, 60);
    lifetimes.registered(1, 40);
    lifetimes.registered(2, 100);
    lifetimes.registered(300, 1);
    assertThat(lifetimes.isLong(1)).isFalse();
    assertThat(lifetimes.isLong(2)).isTrue();
    assertThat(lifetimes.isLong(300)).isFalse();
  }

  @Test
  void what_came_in_before_does_not_count_once_it_is_said_anew() {
    lifetimes.registered(1, 1_000);
    lifetimes.clear();
    lifetimes.registered(1, 99);
    assertThat(lifetimes.isLong(1)).isTrue();
  }
}
