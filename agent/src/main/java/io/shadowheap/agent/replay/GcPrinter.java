// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.replay.RegisterMachine;
import io.shadowheap.model.replay.Setup;
import java.io.IOException;

/** Runs a gc trace and prints what can be seen after each operation. */
final class GcPrinter implements Steps {

  private final Setup setup;
  private final RegisterMachine machine;
  private final RowWriter out;

  GcPrinter(Setup setup, RowWriter out) throws IOException {
    this.setup = setup;
    this.out = out;
    machine = new RegisterMachine(setup);
    out.begin();
    out.put("format", "gc-expected/1");
    out.put("steps", setup.steps());
    out.endRow();
  }

  @Override
  public long total() {
    return setup.steps();
  }

  @Override
  public void take(int index, Row row) throws BadRowException, IOException {
    ObservationRow.write(machine.step(GcOperation.of(row)), out);
  }
}
