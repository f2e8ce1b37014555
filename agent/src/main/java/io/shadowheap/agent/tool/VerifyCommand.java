// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.tool;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.shadowheap.agent.snapshot.BadSnapshotException;
import io.shadowheap.agent.verify.BadDumpException;
import io.shadowheap.agent.verify.Findings;
import io.shadowheap.agent.verify.TextReport;
import io.shadowheap.agent.verify.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Exit codes: 0 the share asked for agrees, 1 it does not, 2 a file makes no sense. */
@Command(name = "verify", description = "Holds a snapshot against a heap dump of the same JVM.")
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SNAPSHOT", description = "What snapshot wrote.")
  private Path snapshot;

  @Parameters(
      index = "1",
      paramLabel = "DUMP",
      description = "What jcmd PID GC.heap_dump wrote at about the same time.")
  private Path dump;

  @Option(
      names = "--histogram",
      paramLabel = "FILE",
      description = "What jcmd PID GC.class_histogram printed; coverage is taken against it too.")
  private Path histogram;

  @Option(
      names = "--at-least",
      paramLabel = "PERCENT",
      defaultValue = "99",
      description = "Share of objects whose count must be right, and of cycles to be found.")
  private double atLeastPercent;

  @Option(names = "--json", description = "Prints JSON instead of text.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    for (Path file : new Path[] {snapshot, dump, histogram}) {
      if (file != null && !Files.isRegularFile(file)) {
        err.println("no such file: file=" + file);
        return 2;
      }
    }
    try {
      Findings findings = Verification.of(snapshot, dump, histogram, atLeastPercent / 100);
      out.print(json ? json(findings) : TextReport.of(findings));
      out.flush();
      return findings.holds() ? 0 : 1;
    } catch (OutOfMemoryError e) {
      err.println("verify stopped: it does not fit into the JVM's memory; write java -Xmx8g");
      return 2;
    } catch (BadSnapshotException | BadDumpException e) {
      err.println(e.getMessage());
      return 2;
    }
  }

  private static String json(Findings findings) throws IOException {
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(findings) + "\n";
  }
}
