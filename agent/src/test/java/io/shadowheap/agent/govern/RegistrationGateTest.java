// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.observe.JvmCollections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationGateTest {

  private final CollectorCap cap = new CollectorCap(new JvmCollections(), "G1", 17);
  private final RegistrationGate gate = new RegistrationGate(cap, 1_000);

  @AfterEach
  void closeForOtherTests() {
    ShadowheapSlots.registering = false;
  }

  @Test
  void the_cap_between_two_young_pauses_and_the_limit_of_objects_have_reasons_of_their_own() {
    gate.decide(0);
    assertThat(ShadowheapSlots.registering).isTrue();
    for (long i = cap.betweenPauses() + cap.burst(); i > 0; i--) {
      cap.taken();
    }
    gate.decide(0);
    assertThat(ShadowheapSlots.registering).isFalse();
    gate.closed(3);
    gate.decide(1_000);
    gate.closed(5);
    gate.ringFull(7);

    assertThat(gate.skipped())
        .containsEntry("young_cap", 3L)
        .containsEntry("max_objects", 5L)
        .containsEntry("ring_full", 7L);
    assertThat(gate.closings()).isEqualTo(1);
  }

  @Test
  void a_full_shadow_heap_opens_again_with_a_twentieth_of_room() {
    gate.decide(1_000);
    gate.decide(951);
    assertThat(ShadowheapSlots.registering).isFalse();
    gate.decide(950);
    assertThat(ShadowheapSlots.registering).isTrue();
  }
}
