// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a program of this module in a JVM of its own and returns what it printed. */
final class ForkedProgram {

  private static final int PATIENCE_SECONDS = 120;

  private ForkedProgram() {}

  /** The JDK of the build, and its neighbours of 17 and later. */
  static Stream<Path> jdks() throws IOException {
    Path running = Path.of(System.getProperty("java.home")).toAbsolutePath();
    try (Stream<Path> neighbours = Files.list(running.getParent())) {
      List<Path> others =
          neighbours
              .filter(home -> !home.equals(running) && home.getFileName().toString().contains("25"))
              .filter(home -> Files.isExecutable(home.resolve("bin/javac")))
              .toList();
      return Stream.concat(Stream.of(running), others.stream());
    }
  }

  /**
   * Runs.
   *
   * @param agent options of the agent; null to run without it
   */
  static List<String> lines(Path jdk, String agent, String main)
      throws IOException, InterruptedException {
    String api = System.getProperty("api.jar");
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.add("-XX:+UnlockDiagnosticVMOptions");
    command.add("-XX:+BytecodeVerificationLocal");
    if (agent != null) {
      command.add("-javaagent:" + System.getProperty("agent.jar") + "=" + agent);
    }
    command.add("-cp");
    command.add(System.getProperty("programs") + System.getProperty("path.separator") + api);
    command.add(main);
    command.add(api);
    Path out = Files.createTempFile("program", ".out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("program still runs: seconds=" + PATIENCE_SECONDS + " " + command);
      }
      List<String> lines = Files.readAllLines(out);
      return agent == null || lines.isEmpty() ? lines : lines.subList(1, lines.size());
    } finally {
      Files.delete(out);
    }
  }
}
