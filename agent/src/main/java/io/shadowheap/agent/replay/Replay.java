// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.Profile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/** Runs a trace on the model and prints what happened, as rows of JSON. */
public final class Replay {

  private Replay() {}

  /**
   * Prints the expectation rows of a trace, each as soon as its operation was done.
   *
   * @param profile name of the one to take instead of the trace's, or null
   * @throws MalformedTraceException at the first row that makes no sense
   * @throws IOException if {@code out} fails
   */
  public static void print(Path trace, String profile, Writer out)
      throws MalformedTraceException, IOException {
    Profile override = profile == null ? null : Profile.named(profile);
    RowWriter rows = new RowWriter(out);
    try {
      TraceReader.read(
          trace,
          header ->
              TraceReader.isGc(header)
                  ? new GcPrinter(GcHeader.setup(header, override), rows)
                  : new PoolPrinter(
                      PoolHeader.read(header, override), TraceReader.operations(trace), rows));
    } finally {
      rows.flush();
    }
  }
}
