// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import io.shadowheap.model.Profile;

/**
 * What a machine starts with: no objects, all registers empty, all counts zero.
 *
 * @param profile which memory management, with the thresholds of the trace
 * @param registers number of registers, R[0] and up
 * @param resurrectionRegister register that finalizers of {@link ObjectType#RES} assign to
 * @param enabled automatic collections are on
 * @param snapshotEvery a snapshot is taken every so many operations, and whenever a collection ran
 * @param steps operations in all; after the last one a snapshot is taken, too
 */
public record Setup(
    Profile profile,
    int registers,
    int resurrectionRegister,
    boolean enabled,
    int snapshotEvery,
    int steps) {

  private static final int MAX_REGISTERS = 1 << 20;

  /** Refuses what no program can run with. */
  public Setup {
    if (registers < 1
        || registers > MAX_REGISTERS
        || resurrectionRegister < 0
        || resurrectionRegister >= registers
        || snapshotEvery < 1
        || steps < 0) {
      throw new IllegalArgumentException(
          "machine cannot be set up: registers=%d res=%d snap=%d steps=%d; write registers of 1 to 1048576, a res below registers, snap of 1 or more, steps of 0 or more"
              .formatted(registers, resurrectionRegister, snapshotEvery, steps));
    }
  }

  /** The same under another profile. */
  public Setup with(Profile other) {
    return new Setup(other, registers, resurrectionRegister, enabled, snapshotEvery, steps);
  }
}
