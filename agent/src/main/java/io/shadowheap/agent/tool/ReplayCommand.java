// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.tool;

import io.shadowheap.agent.replay.MalformedTraceException;
import io.shadowheap.agent.replay.Replay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a trace on the model. Exit code 2 also for a trace or profile that makes no sense. */
@Command(name = "replay", description = "Runs a trace of a Python program on the model.")
final class ReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TRACE", description = "A gc or pymalloc trace, as JSON Lines.")
  private Path trace;

  @Option(
      names = "--profile",
      paramLabel = "P",
      description = "Takes the place of the trace's profile.")
  private String profile;

  @Option(
      names = "--what-if",
      paramLabel = "KEY=VALUE,...",
      description = "Prints what these changes would do instead.")
  private String changes;

  @Option(
      names = "--serve",
      paramLabel = "PERCENT",
      defaultValue = "90",
      description = "What a free list should serve, with --what-if.")
  private int percent;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      if (changes == null) {
        Replay.print(trace, profile, out);
      } else {
        Replay.compare(trace, profile, changes, percent, out);
      }
      out.flush();
      if (out.checkError()) {
        err.println("replay stopped: standard output cannot be written");
        return 1;
      }
      return 0;
    } catch (OutOfMemoryError e) {
      err.println(
          "replay stopped: the program does not fit into the JVM's memory; write java -Xmx8g");
      return 1;
    } catch (MalformedTraceException | IllegalArgumentException e) {
      out.flush();
      err.println(e.getMessage());
      return 2;
    }
  }
}
