// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

/**
 * How many registrations a second the CPU budget bears. What tracking costs follows the
 * registrations within seconds, so the wanted number is the present one times what tracking may use
 * over what it uses; reports and walks, which come in bursts, only take from what is left for it.
 */
final class CpuPace {

  static final double UNLIMITED = Double.POSITIVE_INFINITY;

  /** Of the budget; the rest is for what is not foreseen. */
  static final double AIM = 0.8;

  /** Tracking has this part of the budget, whatever the rest takes. */
  private static final double LEAST_SHARE = 0.1;

  /** Registrations a second that are always allowed. */
  private static final double LEAST_PER_SECOND = 20;

  private static final double MOST_UP = 1.15;
  private static final double MOST_DOWN = 0.3;

  /** What tracking uses now is taken from so many seconds. */
  private static final int RECENT_SECONDS = 3;

  /** Above this multiple of what the program makes, the target limits nothing. */
  private static final double FAR = 4;

  private double target = UNLIMITED;

  /** Registrations a second wanted, infinite for all. */
  double target() {
    return target;
  }

  /**
   * Call it once a second.
   *
   * @param made objects a second in scope
   * @param registered of those, registered
   */
  void decide(CpuBudget budget, double made, double registered) {
    if (!budget.isFull()) {
      return;
    }
    double allowed = budget.allowed();
    double tracking = budget.tracking(CpuBudget.WINDOW_SECONDS);
    double rest = budget.threads() - tracking + budget.hooks();
    double mine = Math.max(AIM * allowed - rest, LEAST_SHARE * allowed);
    if (budget.threads() + budget.hooks() > allowed) {
      mine = Math.min(mine, allowed / 2); // what the window has too much is made up for
    }
    double used = budget.tracking(RECENT_SECONDS);
    double factor = used == 0 ? MOST_UP : Math.min(MOST_UP, Math.max(MOST_DOWN, mine / used));
    if (factor < 1) {
      target = Math.max(LEAST_PER_SECOND, Math.min(target, registered) * factor);
    } else {
      target = Math.max(target, LEAST_PER_SECOND) * factor;
      if (target > FAR * Math.max(made, LEAST_PER_SECOND)) {
        target = UNLIMITED;
      }
    }
  }
}
