// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.tool;

import io.shadowheap.agent.attach.Answer;
import java.io.File;
import java.net.URI;
import java.security.CodeSource;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the commands that reach another JVM have in common: the jar they load, and how they say what
 * came of it.
 */
final class Told {

  private Told() {}

  /** The jar this command runs from; the agent in the other JVM is the same. */
  static File agentJar() {
    CodeSource source = Told.class.getProtectionDomain().getCodeSource();
    return new File(URI.create(source.getLocation().toString())).getAbsoluteFile();
  }

  /** Says it and returns the exit code. */
  static int tell(CommandSpec spec, Answer answer) {
    if (answer.result() == Answer.Result.DONE) {
      spec.commandLine().getOut().println(answer.line());
    } else {
      spec.commandLine().getErr().println(answer.line());
    }
    return answer.result().ordinal();
  }

  static int failed(CommandSpec spec, Exception failure) {
    spec.commandLine().getErr().println(spec.name() + " failed: " + failure.getMessage());
    return 1;
  }
}
