// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program in a process of its own, under the agent's jar or not, and returns what it said.
 */
public final class Forked {

  /** Code woven into classes of the boot loader is verified too; unverified it could crash. */
  static final List<String> VERIFY =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal");

  private static final int PATIENCE_SECONDS = 300;

  /** How a program ended, and all it printed. */
  public record Said(int exit, String out, String err) {}

  private Forked() {}

  /** The jar under test; the build passes its place. */
  public static Path agentJar() {
    return Path.of(System.getProperty("agent.jar"));
  }

  /**
   * @param arguments of the agent, may be empty; null to run without it
   * @param rest flags, main class, arguments
   */
  static Said run(Jdks.Jdk jdk, String arguments, List<String> rest)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.home().resolve("bin/java").toString());
    if (arguments != null) {
      command.add("-javaagent:" + agentJar() + (arguments.isEmpty() ? "" : "=" + arguments));
    }
    command.add("-cp");
    command.add(Path.of("target", "test-classes").toAbsolutePath().toString());
    command.addAll(rest);
    return run(command);
  }

  /** Runs any command to its end. */
  public static Said run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("forked", ".out");
    Path err = Files.createTempFile("forked", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("program still runs: seconds=" + PATIENCE_SECONDS + " " + command);
      }
      return new Said(process.exitValue(), read(out), read(err));
    } finally {
      process.destroyForcibly();
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
