// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands snapshot and verify of the agent's jar, as a user gives them. */
public record Verify(Jdk jdk, Path folder) {

  /** What a command said. */
  public record Said(int exit, List<String> out, List<String> err) {

    /** All of standard output as JSON. */
    public JsonNode json() {
      try {
        return new ObjectMapper().readTree(String.join("\n", out));
      } catch (IOException e) {
        throw new UncheckedIOException("no JSON: " + this, e);
      }
    }
  }

  /** Dumps the heap of a program, writes a snapshot, compares the two. */
  public Said compare(ForkedJvm program, String... options) {
    Path dump = dump(program);
    Path snapshot = snapshot(program);
    List<String> command = new ArrayList<>(List.of("verify", snapshot + "", dump + ""));
    command.addAll(List.of(options));
    return agent(command.toArray(String[]::new));
  }

  /** The same with what {@code GC.class_histogram} says at the same moment. */
  public Said compareWithHistogram(ForkedJvm program, String... options) {
    Path dump = dump(program);
    Path histogram = histogram(program);
    Path snapshot = snapshot(program);
    List<String> command = new ArrayList<>(List.of("verify", snapshot + "", dump + ""));
    command.addAll(List.of("--histogram", histogram + ""));
    command.addAll(List.of(options));
    return agent(command.toArray(String[]::new));
  }

  /** Live objects and bytes by type, as the JVM itself counts them. */
  public Path histogram(ForkedJvm program) {
    String jcmd = jdk.tool("jcmd").toString();
    Said said = run(List.of(jcmd, program.pid() + "", "GC.class_histogram"));
    succeed(said);
    try {
      return Files.write(folder.resolve("histogram.txt"), said.out());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As an operator takes one, from outside. */
  public Path dump(ForkedJvm program) {
    Path dump = folder.resolve("heap.hprof");
    String jcmd = jdk.tool("jcmd").toString();
    succeed(run(List.of(jcmd, program.pid() + "", "GC.heap_dump", dump.toString())));
    return dump;
  }

  /** The shadow heap of a program under the agent. */
  public Path snapshot(ForkedJvm program) {
    Path snapshot = folder.resolve("heap.jsonl.gz");
    succeed(agent("snapshot", program.pid() + "", "-o", snapshot.toString()));
    return snapshot;
  }

  /** Any command of the agent's jar. */
  public Said agent(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(jdk.tool("java").toString());
    command.addAll(List.of("-Xmx512m", "-jar", Jars.AGENT.toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private static Said run(List<String> command) {
    try (ForkedJvm process = ForkedJvm.start(command)) {
      int exit = process.awaitExit();
      return new Said(exit, process.stdout(), process.stderr());
    }
  }

  private static void succeed(Said said) {
    if (said.exit() != 0) {
      throw new AssertionError(said);
    }
  }
}
