// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import io.shadowheap.endtoend.jvm.Server;
import io.shadowheap.endtoend.jvm.Verify;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever doubts a number can check it, and sees it when the shadow heap is wrong. */
@Execution(ExecutionMode.CONCURRENT)
class VerifyIT {

  private static Server server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = Server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static ForkedJvm atRest(Jdk jdk, String service) {
    ForkedJvm program =
        JavaCommand.on(jdk)
            .with("-Xmx256m", "-XX:+UseG1GC")
            .underAgent(server.settings(service))
            .startProgram(atrest.Program.class);
    program.awaitLine("rests");
    server.awaitType(service, "atrest.Item", type -> type.path("liveObjects").asInt() == 1_000);
    server.awaitEpochs(service, 4);
    return program;
  }

  @ParameterizedTest
  @MethodSource("io.shadowheap.endtoend.jvm.Jdk#all")
  void counts_and_cycles_of_a_program_at_rest_are_those_of_its_heap_dump(Jdk jdk) {
    try (ForkedJvm program = atRest(jdk, "at-rest-" + jdk.version())) {
      Verify.Said said = new Verify(jdk, folder).compare(program, "--json", "--at-least", "100");
      JsonNode findings = said.json();
      String all = findings.toPrettyString();
      assertThat(said.exit()).as(all).isZero();
      assertRow(findings, "atrest.Item", 1_000);
      assertRow(findings, "atrest.Partner", 200);
      assertRow(findings, "atrest.Leaf", 500);
      JsonNode cycles = findings.path("cycles");
      assertThat(cycles.path("components").asInt()).as(all).isEqualTo(101);
      assertThat(cycles.path("found").asInt()).as(all).isEqualTo(101);
      assertThat(cycles.path("objects").asInt()).as(all).isEqualTo(1_200);
      JsonNode coverage = findings.path("coverage").get(0);
      assertThat(coverage.path("objectsTracked")).as(all).isEqualTo(coverage.path("objects"));
      assertThat(program.isAlive()).isTrue();
      assertThat(program.stdout()).hasSize(1);
    }
  }

  private static void assertRow(JsonNode findings, String type, int objects) {
    for (JsonNode row : findings.path("types")) {
      if (row.path("type").asText().equals(type)) {
        assertThat(row.path("fullyTracked").asBoolean()).as("%s", row).isTrue();
        assertThat(row.path("objects").asInt()).as("%s", row).isEqualTo(objects);
        assertThat(row.path("tracked").asInt()).as("%s", row).isEqualTo(objects);
        assertThat(row.path("agreeing").asInt()).as("%s", row).isEqualTo(objects);
        assertThat(row.path("causes")).as("%s", row).isEmpty();
        return;
      }
    }
    throw new AssertionError("no row: type=" + type + " in " + findings.toPrettyString());
  }

  @Test
  void a_wrong_count_a_lost_edge_and_a_lost_object_are_found_and_named() {
    Verify verify = new Verify(Jdk.running(), folder);
    try (ForkedJvm program = atRest(Jdk.running(), "tampered")) {
      Path dump = verify.dump(program);
      Path snapshot = folder.resolve("heap.jsonl");
      verify.agent("snapshot", program.pid() + "", "-o", snapshot.toString());

      String type = "\"type\":" + number(snapshot, "atrest.Leaf") + ",";
      Path wrongCounts =
          edited(snapshot, line -> line.contains(type) ? line.replace("rc\":3", "rc\":4") : line);
      Verify.Said said = verify.agent("verify", wrongCounts.toString(), dump.toString());
      assertThat(said.exit()).as("%s", said).isEqualTo(1);
      assertThat(said.out())
          .anyMatch(line -> line.matches(" +500 +500 +0 +0.00 % +atrest.Leaf \\*"))
          .anyMatch(
              line -> line.endsWith("500 references: count is not the sum of its edges: a defect"))
          .last()
          .asString()
          .startsWith("does not hold: counts agree for ");

      Path noEdge =
          edited(snapshot, new LostEdge("\"type\":" + number(snapshot, "atrest.Item") + ","));
      said =
          verify.agent("verify", noEdge.toString(), dump.toString(), "--json", "--at-least", "100");
      assertThat(said.exit()).as("%s", said).isEqualTo(1);
      JsonNode cycles = said.json().path("cycles");
      assertThat(cycles.path("found").asInt()).isEqualTo(100);
      assertThat(cycles.path("objectsFound").asInt()).isEqualTo(200);
      assertThat(cycles.path("missed").path("atrest.Item").asInt()).isEqualTo(1);
    }
  }

  /** Takes the only edge of the first object of a type, and counts it off in the last line. */
  private static final class LostEdge implements UnaryOperator<String> {

    private final String type;
    private boolean done;

    LostEdge(String type) {
      this.type = type;
    }

    @Override
    public String apply(String line) {
      if (!done && line.startsWith("{\"id\"") && line.contains(type)) {
        done = true;
        return line.replaceAll("\"edges\":.*", "\"edges\":[]}");
      }
      if (line.startsWith("{\"end\"")) {
        int edges = Integer.parseInt(line.replaceAll(".*\"edges\":(\\d+).*", "$1"));
        return line.replace("\"edges\":" + edges, "\"edges\":" + (edges - 1));
      }
      return line;
    }
  }

  private static int number(Path snapshot, String type) {
    for (String line : lines(snapshot)) {
      if (line.contains("\"name\":\"" + type + "\"")) {
        return Integer.parseInt(line.replaceAll("\\{\"type\":(\\d+),.*", "$1"));
      }
    }
    throw new AssertionError("not in the snapshot: type=" + type);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path edited(Path snapshot, UnaryOperator<String> edit) {
    List<String> lines = new ArrayList<>(lines(snapshot));
    lines.replaceAll(edit);
    try {
      return Files.write(folder.resolve("edited.jsonl"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void bad_input_is_exit_code_2_and_says_which_file() throws IOException {
    Verify verify = new Verify(Jdk.running(), folder);
    Path text = Files.writeString(folder.resolve("text.txt"), "hello\n");
    Path none = folder.resolve("none");
    assertRefused(verify.agent("verify", none + "", text + ""), "no such file: file=" + none);
    assertRefused(verify.agent("verify", text + "", text + ""), "bad snapshot: file=" + text);
    assertRefused(
        verify.agent("snapshot", "1", "-o", none.resolve("x") + ""), "no such folder: file=");
    assertRefused(
        verify.agent("snapshot", "999999999", "-o", none + ""), "not reached: pid=999999999");
    try (ForkedJvm plain = JavaCommand.on(Jdk.running()).startProgram(atrest.Program.class)) {
      plain.awaitLine("rests");
      Verify.Said said = verify.agent("snapshot", plain.pid() + "", "-o", none + "");
      assertThat(said.exit()).isEqualTo(1);
      assertThat(said.err().get(0)).contains("no agent runs in this JVM");
      assertThat(plain.isAlive()).isTrue();
      assertThat(plain.stderr()).isEmpty();
    }
    try (ForkedJvm census =
        JavaCommand.on(Jdk.running())
            .underAgent("tier=census")
            .startProgram(atrest.Program.class)) {
      census.awaitLine("rests");
      Verify.Said said = verify.agent("snapshot", census.pid() + "", "-o", none + "");
      assertThat(said.exit()).isEqualTo(1);
      assertThat(said.err().get(0)).contains("tier=census keeps no shadow heap");
    }
  }

  private static void assertRefused(Verify.Said said, String why) {
    assertThat(said.exit()).as("%s", said).isEqualTo(2);
    assertThat(said.err().get(0)).contains(why);
  }
}
