// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.observe.JvmCollections;
import org.junit.jupiter.api.Test;

class CollectorCapTest {

  private static CollectorCap cap(String gc, int feature) {
    return new CollectorCap(new JvmCollections(), gc, feature);
  }

  @Test
  void generational_zgc_has_a_cap_a_second_and_none_between_pauses() {
    CollectorCap cap = cap("ZGC", 25);
    assertThat(cap.perSecond(1)).isEqualTo(CollectorCap.GENERATIONAL_ZGC_PER_SECOND);
    assertThat(cap.betweenPauses()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void zgc_without_generations_has_none() {
    assertThat(cap("ZGC", 17).perSecond(1)).isInfinite();
  }

  @Test
  void
      g1_has_one_between_pauses_of_at_least_twenty_thousand_and_a_burst_of_2_percent_of_the_heap() {
    CollectorCap cap = cap("G1", 17);
    assertThat(cap.betweenPauses()).isGreaterThanOrEqualTo(20_000);
    assertThat(cap.burst()).isEqualTo(Runtime.getRuntime().maxMemory() / 50 / 128);
    assertThat(cap.perSecond(1)).isInfinite();
    for (long i = cap.betweenPauses() + cap.burst(); i > 1; i--) {
      cap.taken();
    }
    assertThat(cap.isUsedUp()).isFalse();
    cap.taken();
    assertThat(cap.isUsedUp()).isTrue();
  }
}
