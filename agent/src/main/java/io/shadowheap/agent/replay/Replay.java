// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/** Runs a trace on the model and prints what happened, or what would have. */
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

  /**
   * Prints what came of a trace as it is and with changes, side by side, and which free lists would
   * serve a share of the allocations of each type.
   *
   * @param profile name of the one to take instead of the trace's, or null
   * @param changes KEY=VALUE, separated by commas
   * @param percent the share
   * @throws MalformedTraceException at the first row that makes no sense
   */
  public static void compare(
      Path trace, String profile, String changes, int percent, PrintWriter out)
      throws MalformedTraceException, IOException {
    Profile override = profile == null ? null : Profile.named(profile);
    new Comparison(trace, override, new Changes(changes), percent, out).print();
  }

  /** What may be changed. */
  public static List<String> whatIfKeys() {
    return Changes.keys();
  }
}
