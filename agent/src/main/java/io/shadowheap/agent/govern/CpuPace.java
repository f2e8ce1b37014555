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
  private static final double LEAST_PER_SECOND = 100;

  /**
   * Of objects that live long so many a second are registered; a quarter of a percent of a core.
   */
  private static final double MOST_LONG_LIVED = 500;

  /** Some others are registered beside them, or nobody would notice that these changed. */
  private static final double LONG_LIVED_ROOM = 1.25;

  /**
   * Steps of a second. Small ones, because a sweep after a JVM collection looks like a rise; and
   * none between the two bounds, so that the pace does not swing.
   */
  private static final double UP = 1.3;

  private static final double DOWN = 0.7;
  private static final double ROOM = 0.8;
  private static final double EXCESS = 1.2;

  /** Above this multiple of what tracking may use, half is too much at once. */
  private static final double FAR_ABOVE = 4;

  /** What tracking uses now is taken from so many seconds. */
  private static final int RECENT_SECONDS = 3;

  /** Above this multiple of what the program makes, the target limits nothing. */
  private static final double FAR = 4;

  private double target = UNLIMITED;

  /**
   * Registrations a second wanted, infinite for all.
   *
   * @param longLived objects a second that live long: they are what people look for, and as a rule
   *     few, so they are registered although little is left
   */
  double target(double longLived) {
    return Math.max(target, Math.min(longLived * LONG_LIVED_ROOM, MOST_LONG_LIVED));
  }

  /**
   * Call it once a second.
   *
   * @param made objects a second in scope
   * @param registered of those, registered
   */
  void decide(CpuBudget budget, double made, double registered) {
    if (!budget.holds()) {
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
    double factor = factor(used / mine);
    if (factor < 1) {
      target = Math.max(LEAST_PER_SECOND, Math.min(target, registered) * factor);
    } else if (factor > 1) {
      target *= factor;
      if (target > FAR * Math.max(made, LEAST_PER_SECOND)) {
        target = UNLIMITED;
      }
    }
  }

  private static double factor(double ratio) {
    if (ratio > FAR_ABOVE) {
      return DOWN / 2;
    }
    return ratio > EXCESS ? DOWN : ratio < ROOM ? UP : 1;
  }
}
