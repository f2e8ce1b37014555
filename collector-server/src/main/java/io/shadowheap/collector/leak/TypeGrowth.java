// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

/**
 * One type of one instance: its held objects and all of them, each with its rises, and whether they
 * were called a leak.
 */
final class TypeGrowth {

  /** A leak that rises no longer, and of which half came back, is none any more. */
  private static final int BACK_PART = 2;

  private final String type;
  private final Lifetimes lifetimes = new Lifetimes();
  private final Rise held = new Rise(lifetimes);
  private final Rise all = new Rise(lifetimes);
  private Rise leak;
  private Basis basis;
  private long judgedAt;
  private double bytesEach;
  private String doubt;

  TypeGrowth(String type) {
    this.type = type;
  }

  /**
   * @param at when the report came, milliseconds since the epoch
   * @param live what the type's row in it says
   * @param habits of the service; learns what falls or stays
   * @param rules how patient to be
   * @param watched seconds the instance is watched for
   */
  void add(long at, LiveObjects live, Habits habits, LeakRules rules, double watched) {
    judgedAt = at;
    basis = live.basis();
    bytesEach = live.bytesEach();
    lifetimes.add(at, live.ageSeconds(), live.oldestSeconds());
    learn(habits, held, held.add(at, live.held()));
    learn(habits, all, all.add(at, live.all()));
    if (leak != null && cameBack()) {
      leak = null;
    }
    if (leak == null) {
      judge(habits, rules, at, watched);
    }
  }

  /** What was before the server started: learned, not judged. */
  void relive(PastState state, Habits habits) {
    learn(habits, held, held.add(state.at(), state.held()));
    learn(habits, all, all.add(state.at(), state.all()));
  }

  /** Samples that follow are of another kind than those before; what rises goes on rising. */
  void pause() {
    held.pause();
    all.pause();
  }

  /** A leak that pauses says nothing about how long the type rises; one that comes back does. */
  private void learn(Habits habits, Rise rise, double ended) {
    if (rise.phase() == Rise.Phase.RESTING || rise != leak) {
      habits.rose(type, ended);
    }
  }

  private boolean cameBack() {
    long risen = leak.peak() - leak.base();
    return leak.peak() - leak.now() > risen / BACK_PART;
  }

  private void judge(Habits habits, LeakRules rules, long at, double watched) {
    doubt = null;
    for (Rise rise : new Rise[] {held, all}) {
      if (rise.risesNow()) {
        double known = habits.knownSeconds(at);
        String because =
            rules.doubt(rise, rise == held, habits.longestRiseSeconds(type), known, watched);
        if (because == null) {
          leak = rise;
          return;
        }
        doubt = doubt == null ? because : doubt;
      }
    }
  }

  /** The rise to be shown; null if there is none. */
  Rise shown() {
    if (leak != null) {
      return leak;
    }
    return doubt == null ? null : held.risesNow() ? held : all;
  }

  Verdict.State state() {
    if (leak == null) {
      return Verdict.State.GROWING;
    }
    return leak.phase() == Rise.Phase.RISING ? Verdict.State.LEAK : Verdict.State.STOPPED;
  }

  String because() {
    if (leak == null) {
      return doubt;
    }
    return leak.phase() == Rise.Phase.RISING
        ? "its objects rose in every part of the last %d intervals, and longer than this service is known to come back from"
            .formatted(Window.INTERVALS)
        : "it rises no longer, and less than half of it came back";
  }

  /** When the newest report came that it was judged by. */
  long judgedAt() {
    return judgedAt;
  }

  Basis basis() {
    return basis;
  }

  double bytesEach() {
    return bytesEach;
  }

  String type() {
    return type;
  }
}
