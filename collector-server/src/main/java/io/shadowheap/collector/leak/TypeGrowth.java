// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import io.shadowheap.wire.TypeRow;

/**
 * One type of one instance: its held survivors and all of them, each with its rises, and whether
 * they were called a leak.
 */
final class TypeGrowth {

  /** A leak that rises no longer, and of which half came back, is none any more. */
  private static final int BACK_PART = 2;

  private final String type;
  private final Rise held = new Rise();
  private final Rise all = new Rise();
  private Rise leak;
  private double bytesEach;
  private String doubt;

  TypeGrowth(String type) {
    this.type = type;
  }

  /**
   * @param at when the report was made, milliseconds since the epoch
   * @param row the type's row in it
   * @param habits of the service; learns what falls or stays
   * @param rules how patient to be
   * @param watched seconds the instance is watched for
   */
  void add(long at, TypeRow row, Habits habits, LeakRules rules, double watched) {
    Survivors survivors = Survivors.of(row);
    if (survivors == null) {
      return;
    }
    bytesEach = survivors.bytesEach();
    double heldEnded = held.add(at, survivors.held(), survivors);
    double allEnded = all.add(at, survivors.all(), survivors);
    learn(habits, held, heldEnded);
    learn(habits, all, allEnded);
    if (leak != null && cameBack()) {
      leak = null;
    }
    if (leak == null) {
      judge(habits, rules, at, watched);
    }
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
        ? "its survivors rose in every part of the last %d intervals, and longer than this service is known to come back from"
            .formatted(Window.INTERVALS)
        : "it rises no longer, and less than half of it came back";
  }

  double bytesEach() {
    return bytesEach;
  }

  String type() {
    return type;
  }
}
