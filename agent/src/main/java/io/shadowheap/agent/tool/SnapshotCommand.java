// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.tool;

import io.shadowheap.agent.attach.Answer;
import io.shadowheap.agent.attach.AttachModule;
import io.shadowheap.agent.attach.CannotAttachException;
import io.shadowheap.agent.attach.TargetJvm;
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

/**
 * Asks the agent in a running JVM for its shadow heap. That JVM writes the file itself, so this
 * process needs no memory for it, and no port is opened.
 */
@Command(name = "snapshot", description = "Writes the shadow heap of a running agent to a file.")
final class SnapshotCommand implements Callable<Integer> {

  private static final long POLL_MILLIS = 50;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PID", description = "Process id of the observed JVM.")
  private long pid;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      required = true,
      description = "JSON Lines; compressed if it ends in .gz.")
  private Path file;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long to wait for it.")
  private int patienceSeconds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Path wanted = file.toAbsolutePath().normalize();
    if (wanted.getParent() == null || !Files.isDirectory(wanted.getParent())) {
      err.println("no such folder: file=" + wanted + "; make it first");
      return 2;
    }
    Path failed = wanted.resolveSibling(wanted.getFileName() + ".failed");
    Files.deleteIfExists(wanted);
    Files.deleteIfExists(failed);
    try {
      AttachModule.require();
      Answer told = TargetJvm.tell(pid, "command=snapshot,file=" + wanted, Told.agentJar());
      return told.result() == Answer.Result.DONE ? await(wanted, failed) : Told.tell(spec, told);
    } catch (CannotAttachException failure) {
      return Told.failed(spec, failure);
    }
  }

  private int await(Path wanted, Path failed) throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    long end = System.nanoTime() + patienceSeconds * 1_000_000_000L;
    while (System.nanoTime() < end) {
      boolean runs = ProcessHandle.of(pid).isPresent();
      if (Files.exists(wanted)) {
        spec.commandLine().getOut().println(wanted + ": " + Files.size(wanted) + " bytes");
        return 0;
      }
      if (Files.exists(failed)) {
        err.println("no snapshot: pid=" + pid + ": " + Files.readString(failed).trim());
        Files.delete(failed);
        return 1;
      }
      if (!runs) {
        err.println("no snapshot: pid=" + pid + " ended before it was written");
        return 1;
      }
      Thread.sleep(POLL_MILLIS);
    }
    err.println(
        "no snapshot within "
            + patienceSeconds
            + " seconds: pid="
            + pid
            + " file="
            + wanted
            + "; the user of that process must be able to write there");
    return 1;
  }
}
