// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypeLevelsTest {

  private static final long SECOND = 1_000_000_000;

  private final TypeLevels levels = new TypeLevels(1_000);

  private static TypeLevels.Counts counts(int... objectsByType) {
    TypeLevels.Counts counts = new TypeLevels.Counts();
    for (int type = 0; type < objectsByType.length; type++) {
      for (int i = 0; i < objectsByType[type]; i++) {
        counts.add(type, 0);
      }
    }
    return counts;
  }

  @Test
  void seven_eighths_is_crowded() {
    assertThat(levels.isCrowded(874)).isFalse();
    assertThat(levels.isCrowded(875)).isTrue();
  }

  @Test
  void the_largest_type_is_halved_until_five_eighths_are_left_and_small_ones_stay_whole() {
    // 100 are not ours to forget; 525 may stay
    assertThat(levels.raise(900, counts(700, 80, 20))).isTrue();
    assertThat(levels.level(0)).isEqualTo(1);
    assertThat(levels.level(1)).isZero();
    assertThat(levels.level(2)).isZero();
  }

  @Test
  void two_crowded_types_are_thinned_alike() {
    assertThat(levels.raise(900, counts(440, 440, 20))).isTrue();
    assertThat(levels.level(0)).isEqualTo(1);
    assertThat(levels.level(1)).isEqualTo(1);
  }

  @Test
  void objects_that_have_a_rate_already_ask_for_a_higher_level() {
    TypeLevels.Counts sampled = new TypeLevels.Counts();
    for (int i = 0; i < 900; i++) {
      sampled.add(0, 5);
    }
    assertThat(levels.raise(900, sampled)).isTrue();
    assertThat(levels.level(0)).isEqualTo(6);
    assertThat(sampled.left(0, 6)).isEqualTo(450);
  }

  @Test
  void nothing_rises_where_none_of_it_may_go() {
    assertThat(levels.raise(900, counts())).isFalse();
  }

  @Test
  void half_empty_gives_a_level_back_every_ten_seconds() {
    levels.raise(1_000, counts(1_000));
    levels.raise(1_000, counts(0, 1_000));
    int first = levels.level(0);
    long now = SECOND;
    levels.giveBack(now, 600);
    for (int i = 0; i < 10 * first; i++) {
      now += SECOND;
      levels.giveBack(now, 499);
    }
    assertThat(levels.level(0)).isZero();
    assertThat(levels.lowered()).isEqualTo(levels.raised() == 0 ? 0 : 2L * first);
  }

  @Test
  void more_than_half_full_gives_nothing_back() {
    levels.raise(1_000, counts(1_000));
    for (int i = 0; i < 100; i++) {
      levels.giveBack(i * SECOND, 500);
    }
    assertThat(levels.level(0)).isPositive();
  }
}
