// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CpuBudgetTest {

  private static final double EXACT = 1e-9;

  private final FakeClocks clocks = new FakeClocks();
  private final CpuBudget budget = new CpuBudget(0.03, clocks);

  /** Lets seconds pass in which process, agent, tracking and hooks use so many cores each. */
  private void pass(int seconds, double process, double agent, double tracking, double hooks) {
    for (int i = 0; i < seconds * 50; i++) {
      clocks.pass(0.02, process, agent);
      clocks.tracking += Math.round(tracking * FakeClocks.SECOND / 50);
      clocks.hooks += Math.round(hooks * FakeClocks.SECOND / 50);
      budget.tick(clocks.now, clocks.tracking, clocks.hooks);
    }
  }

  @Test
  void three_percent_of_what_the_process_uses_are_allowed() {
    pass(12, 2, 0.04, 0.03, 0.01);
    assertThat(budget.allowed()).isCloseTo(0.06, within(EXACT));
    assertThat(budget.threads()).isCloseTo(0.04, within(EXACT));
    assertThat(budget.hooks()).isCloseTo(0.01, within(EXACT));
    assertThat(budget.tracking(3)).isCloseTo(0.03, within(EXACT));
  }

  @Test
  void a_process_that_does_little_leaves_one_percent_of_a_core() {
    pass(12, 0.2, 0, 0, 0);
    assertThat(budget.allowed()).isCloseTo(0.01, within(EXACT));
  }

  @Test
  void the_first_fifteen_seconds_are_free() {
    pass(15, 2, 0.5, 0.5, 0);
    assertThat(budget.holds()).isFalse();
    pass(1, 2, 0.5, 0.5, 0);
    assertThat(budget.holds()).isTrue();
  }

  @Test
  void a_budget_of_100_percent_never_holds() {
    CpuBudget all = new CpuBudget(1, clocks);
    for (int i = 0; i < 30; i++) {
      clocks.pass(1, 2, 2);
      all.tick(clocks.now, clocks.tracking, clocks.hooks);
    }
    assertThat(all.holds()).isFalse();
  }

  @Test
  void what_was_used_more_than_ten_seconds_ago_counts_no_more() {
    pass(20, 2, 1, 0, 0);
    pass(5, 2, 0, 0, 0);
    assertThat(budget.threads()).isBetween(0.5, 0.6);
    pass(6, 2, 0, 0, 0);
    assertThat(budget.threads()).isZero();
  }

  @Test
  void what_a_user_asked_for_is_not_held_to_it() {
    pass(12, 2, 0.04, 0.03, 0);
    clocks.agent += FakeClocks.SECOND;
    budget.asked(FakeClocks.SECOND);
    pass(1, 2, 0.04, 0.03, 0);
    assertThat(budget.threads()).isCloseTo(0.04, within(EXACT));
  }
}
