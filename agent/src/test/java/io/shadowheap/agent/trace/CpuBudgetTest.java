// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuBudgetTest {

  private static final long SECOND = 1_000_000_000;

  private long process;
  private long own;
  private long now = SECOND;
  private final CpuBudget budget = new CpuBudget(0.03, () -> process, () -> own);

  /** Lets seconds pass in which the process and the shadow thread use so many CPU seconds each. */
  private boolean pass(int seconds, double processCores, double ownCores) {
    boolean spent = false;
    for (int i = 0; i < seconds * 50; i++) {
      now += SECOND / 50;
      process += Math.round(processCores * SECOND / 50);
      own += Math.round(ownCores * SECOND / 50);
      spent = budget.spent(now);
    }
    return spent;
  }

  @Test
  void a_start_may_use_two_seconds_at_once() {
    budget.spent(now);
    own += 2 * SECOND;
    assertThat(budget.spent(now)).isFalse();
    own += 1;
    assertThat(budget.spent(now)).isTrue();
  }

  @Test
  void three_percent_of_a_busy_process_is_never_too_much() {
    budget.spent(now);
    assertThat(pass(200, 2, 0.06)).isFalse();
  }

  @Test
  void four_percent_is_too_much_once_the_savings_are_gone() {
    budget.spent(now);
    assertThat(pass(95, 2, 0.08)).isFalse();
    assertThat(pass(6, 2, 0.08)).isTrue();
  }

  @Test
  void an_idle_process_leaves_five_percent_of_a_core() {
    budget.spent(now);
    assertThat(pass(500, 0, 0.05)).isFalse();
    assertThat(pass(220, 0, 0.06)).isTrue();
  }

  @Test
  void an_overdrawn_account_opens_again_after_fifty_milliseconds_have_come_in() {
    budget.spent(now);
    pass(1, 2, 0);
    own += 3 * SECOND;
    assertThat(budget.spent(now)).isTrue();
    // 1.0 s and what came in meanwhile is missing, 0.06 s come in each second
    assertThat(pass(17, 2, 0)).isTrue();
    assertThat(pass(1, 2, 0)).isFalse();
  }
}
