// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** Reports about two types, 0 and 1. */
class FullTrackingTest {

  private static final BitSet NONE = new BitSet();

  private final FullTracking full = new FullTracking();

  private final BitSet lost = new BitSet();

  private void report(long[] allocated, long[] registered, BitSet sampled, boolean sampleAlive) {
    full.compare(allocated, type -> registered[type], sampled, type -> sampleAlive, lost::get);
  }

  private static BitSet only(int type) {
    BitSet types = new BitSet();
    types.set(type);
    return types;
  }

  @Test
  void a_sampled_type_is_whole_again_once_none_of_its_sampled_objects_is_alive() {
    report(new long[] {10, 1}, new long[] {10, 1}, NONE, false);
    assertThat(full.test(0)).isTrue();
    report(new long[] {100, 1}, new long[] {40, 1}, only(0), true);
    assertThat(full.test(0)).isFalse();
    report(new long[] {110, 1}, new long[] {50, 1}, NONE, true);
    assertThat(full.test(0)).isFalse();
    report(new long[] {120, 1}, new long[] {60, 1}, NONE, false);
    assertThat(full.test(0)).isTrue();
    assertThat(full.test(1)).isTrue();
  }

  @Test
  void a_type_with_objects_from_before_is_never_fully_tracked_whatever_became_of_its_sample() {
    full.startsLate(new long[] {5, 0});
    report(new long[] {10, 1}, new long[] {4, 1}, only(0), true);
    report(new long[] {12, 1}, new long[] {6, 1}, NONE, false);
    assertThat(full.test(0)).isFalse();
    assertThat(full.test(1)).isTrue();
  }

  @Test
  void what_a_full_ring_lost_while_the_type_was_sampled_is_not_taken_for_left_out_on_purpose() {
    report(new long[] {10, 10}, new long[] {10, 10}, NONE, false);
    BitSet both = new BitSet();
    both.set(0, 2);
    lost.set(0);
    report(new long[] {100, 100}, new long[] {40, 40}, both, true);
    report(new long[] {100, 100}, new long[] {40, 40}, NONE, false);
    assertThat(full.test(0)).isFalse();
    assertThat(full.isSampled(0)).isTrue();
    assertThat(full.test(1)).isTrue();
  }

  @Test
  void a_loss_after_the_type_was_whole_again_ends_that_though_more_was_left_out_before() {
    report(new long[] {100, 1}, new long[] {40, 1}, only(0), true);
    report(new long[] {100, 1}, new long[] {60, 1}, NONE, false);
    assertThat(full.test(0)).isTrue();
    lost.set(0);
    report(new long[] {110, 1}, new long[] {69, 1}, NONE, false);
    assertThat(full.test(0)).isFalse();
  }

  @Test
  void a_loss_in_a_type_that_was_never_sampled_is_a_difference_from_its_census() {
    report(new long[] {10, 1}, new long[] {10, 1}, NONE, false);
    lost.set(0);
    for (int i = 0; i < 3; i++) {
      report(new long[] {20, 1}, new long[] {19, 1}, NONE, false);
    }
    assertThat(full.test(0)).isFalse();
    assertThat(full.isSampled(0)).isFalse();
    assertThat(full.test(1)).isTrue();
  }
}
