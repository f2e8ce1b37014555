// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.observe.JvmCollections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationGateTest {

  private long own;
  private final CpuBudget budget = new CpuBudget(0.03, () -> 0, () -> own);
  private final RegistrationGate gate = new RegistrationGate(new JvmCollections(), 1_000, budget);

  @AfterEach
  void closeForOtherTests() {
    ShadowheapSlots.registering = false;
  }

  @Test
  void an_overdrawn_budget_closes_registering_and_is_named_as_the_reason() {
    gate.charge(1);
    gate.decide(0);
    assertThat(ShadowheapSlots.registering).isTrue();

    own += CpuBudget.MOST_NANOS + 1;
    gate.charge(1);
    gate.decide(0);
    assertThat(ShadowheapSlots.registering).isFalse();
    gate.closed(7);

    assertThat(gate.skipped()).containsEntry("cpu_budget", 7L).containsEntry("young_cap", 0L);
  }

  @Test
  void a_budget_paid_back_opens_registering_again() {
    gate.charge(1);
    own += CpuBudget.MOST_NANOS + 1;
    gate.charge(1);
    gate.charge(2_000_000_000);
    gate.decide(0);
    assertThat(ShadowheapSlots.registering).isTrue();
  }

  @Test
  void the_cap_between_two_young_pauses_and_the_limit_of_objects_have_reasons_of_their_own() {
    gate.charge(1);
    for (long i = gate.cap(); i > 0; i--) {
      gate.taken();
    }
    gate.decide(0);
    assertThat(ShadowheapSlots.registering).isFalse();
    gate.closed(3);
    gate.decide(1_000);
    gate.closed(5);

    assertThat(gate.skipped())
        .containsEntry("young_cap", 3L)
        .containsEntry("max_objects", 5L)
        .containsEntry("cpu_budget", 0L);
  }
}
