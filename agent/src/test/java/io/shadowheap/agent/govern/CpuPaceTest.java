// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A program, an agent whose tracking costs so much per registration, and the pace between them. */
class CpuPaceTest {

  private static final double NANOS_EACH = 4_000;

  private final FakeClocks clocks = new FakeClocks();
  private CpuBudget budget = new CpuBudget(0.03, clocks);
  private CpuPace pace = new CpuPace();
  private double worst;

  /**
   * @param made objects a second in scope
   * @param rest cores that reports and walks take, in one second of ten
   */
  private double run(int seconds, double process, double made, double rest) {
    double registered = 0;
    for (int i = 0; i < seconds; i++) {
      registered = Math.min(made, pace.target(0));
      double tracking = registered * NANOS_EACH / 1e9;
      double burst = i % 10 == 0 ? 10 * rest : 0;
      clocks.pass(1, process, tracking + burst);
      clocks.tracking += Math.round(tracking * 1e9);
      budget.tick(clocks.now, clocks.tracking, 0);
      pace.decide(budget, made, registered);
      if (i >= 30) { // windows that begin after two
        worst = Math.max(worst, budget.threads() / budget.allowed());
      }
    }
    return registered;
  }

  @Test
  void a_program_within_the_budget_is_not_limited() {
    assertThat(run(100, 1, 1_000, 0.002)).isEqualTo(1_000);
    assertThat(pace.target(0)).isInfinite();
  }

  @Test
  void a_program_that_is_little_but_its_agent_is_not_limited_by_a_budget_of_100_percent() {
    assertThat(run(100, 0.025, 5_000, 0.002)).isLessThan(5_000);
    budget = new CpuBudget(1, clocks);
    pace = new CpuPace();
    assertThat(run(100, 0.025, 5_000, 0.002)).isEqualTo(5_000);
  }

  @Test
  void one_far_above_it_is_held_in_every_window_and_uses_most_of_it() {
    double registered = run(100, 1, 100_000, 0.003);
    assertThat(worst).isLessThanOrEqualTo(1);
    // 0.8 of 0.03 cores less 0.003 for reports, at 4 us each
    assertThat(registered).isBetween(4_000.0, 6_000.0);
  }

  @Test
  void when_load_falls_tenfold_everything_is_registered_again_within_a_minute() {
    run(60, 2, 100_000, 0.003);
    assertThat(run(60, 0.2, 1_000, 0.003)).isEqualTo(1_000);
  }

  @Test
  void when_load_rises_tenfold_the_budget_holds_in_every_window_after_two() {
    run(60, 0.2, 2_000, 0.001);
    worst = 0;
    run(60, 2, 20_000, 0.001);
    assertThat(worst).isLessThanOrEqualTo(1);
  }

  @Test
  void what_reports_take_leaves_tracking_a_tenth_of_the_budget() {
    double registered = run(100, 1, 100_000, 0.05);
    assertThat(registered).isBetween(0.03 * 0.1 / 4e-6 * 0.5, 0.03 * 0.1 / 4e-6 * 1.5);
  }

  @Test
  void what_lives_long_is_registered_however_little_is_left_but_not_more_than_500_a_second() {
    run(100, 0.025, 100_000, 0.02);
    double left = pace.target(0);
    assertThat(left).isBetween(100.0, 380.0); // a tenth of the budget
    assertThat(pace.target(40)).isEqualTo(left);
    assertThat(pace.target(320)).isEqualTo(400);
    assertThat(pace.target(100_000)).isEqualTo(500);
  }
}
