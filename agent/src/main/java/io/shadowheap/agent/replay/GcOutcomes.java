// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.Profile;
import io.shadowheap.model.replay.Outcome;
import io.shadowheap.model.replay.Setup;
import io.shadowheap.model.replay.WhatIf;
import java.util.List;

/** Runs a gc trace under several profiles. */
final class GcOutcomes implements Steps {

  private final Setup setup;
  private final WhatIf whatIf;

  GcOutcomes(Setup setup, List<Profile> profiles) {
    this.setup = setup;
    whatIf = new WhatIf(setup, profiles);
  }

  @Override
  public long total() {
    return setup.steps();
  }

  @Override
  public void take(int index, Row row) throws BadRowException {
    whatIf.execute(GcOperation.of(row));
  }

  /** What came of it, in the order of the profiles. */
  List<Outcome> get() {
    return whatIf.outcomes();
  }
}
