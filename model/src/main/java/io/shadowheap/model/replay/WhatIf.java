// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import io.shadowheap.model.Profile;
import io.shadowheap.model.ShadowHeap;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs one program under several profiles at once, each on a machine of its own, so that every
 * outcome is that of a replay under its profile and of nothing else.
 *
 * <p>What a program does may depend on when collections run (a finalizer that assigns to a
 * register): then a machine may refuse an operation that another one takes.
 */
public final class WhatIf {

  private final List<Profile> profiles;
  private final List<RegisterMachine> machines = new ArrayList<>();
  private final List<PoolHistory> histories = new ArrayList<>();

  /**
   * Nothing has run yet.
   *
   * @param setup what all machines start with but the profile
   */
  public WhatIf(Setup setup, List<Profile> profiles) {
    this.profiles = List.copyOf(profiles);
    for (Profile profile : profiles) {
      RegisterMachine machine = new RegisterMachine(setup.with(profile));
      machine.heap().measureFreeLists();
      machines.add(machine);
      histories.add(new PoolHistory(setup.steps()));
    }
  }

  /** Runs the next operation under every profile. */
  public void execute(Operation operation) {
    for (int i = 0; i < machines.size(); i++) {
      try {
        machines.get(i).execute(operation);
        histories.get(i).after(machines.get(i).heap()::poolAccount);
      } catch (IllegalArgumentException refused) {
        throw i == 0
            ? refused
            : new IllegalArgumentException(
                "%s; the program depends on when collections run and cannot be run under the changed profile"
                    .formatted(refused.getMessage()),
                refused);
      }
    }
  }

  /** What came of it, in the order of the profiles; to be asked once, at the end. */
  public List<Outcome> outcomes() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < machines.size(); i++) {
      ShadowHeap heap = machines.get(i).heap();
      histories.get(i).end(heap.poolAccount());
      outcomes.add(Outcome.of(profiles.get(i), heap, histories.get(i)));
    }
    return outcomes;
  }
}
