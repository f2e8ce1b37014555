// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.tool;

import io.shadowheap.agent.attach.AttachModule;
import io.shadowheap.agent.attach.CannotAttachException;
import io.shadowheap.agent.attach.TargetJvm;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads the agent into a running JVM, or lists those it could be loaded into. */
@Command(name = "attach", description = "Loads the agent into a running JVM.")
final class AttachCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PID",
      description = "The process id of the JVM.")
  private Long pid;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "KEY=VALUE,...",
      description = "Options, as after -javaagent.")
  private String options = "";

  @Option(names = "--list", description = "Lists the JVMs of this user instead.")
  private boolean list;

  @Override
  public Integer call() {
    if (list == (pid != null)) {
      throw new ParameterException(spec.commandLine(), "a PID or --list");
    }
    try {
      AttachModule.require();
      return list ? list() : Told.tell(spec, TargetJvm.attach(pid, options, Told.agentJar()));
    } catch (CannotAttachException failure) {
      return Told.failed(spec, failure);
    }
  }

  private int list() {
    Map<Long, String> jvms = TargetJvm.list();
    StringBuilder lines = new StringBuilder();
    jvms.forEach((id, runs) -> lines.append(id).append(' ').append(runs).append('\n'));
    spec.commandLine().getOut().print(lines);
    spec.commandLine().getOut().flush();
    if (jvms.isEmpty()) {
      spec.commandLine().getErr().println("no JVM of this user can be attached to");
    }
    return 0;
  }
}
