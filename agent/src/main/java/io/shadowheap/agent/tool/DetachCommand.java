// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.tool;

import io.shadowheap.agent.attach.AttachModule;
import io.shadowheap.agent.attach.CannotAttachException;
import io.shadowheap.agent.attach.TargetJvm;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes the agent out of a running JVM, however it came there. */
@Command(name = "detach", description = "Takes the agent out of a running JVM.")
final class DetachCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PID", description = "The process id of the JVM.")
  private long pid;

  @Override
  public Integer call() {
    try {
      AttachModule.require();
      return Told.tell(spec, TargetJvm.detach(pid, Told.agentJar()));
    } catch (CannotAttachException failure) {
      return Told.failed(spec, failure);
    }
  }
}
