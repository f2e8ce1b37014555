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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever doubts a number can check it, and sees it when the shadow heap is wrong. */
@Execution(ExecutionMode.CONCURRENT)
class VerifyIT {

  /**
   * The first walk, which finds what JDK classes hold, comes 10 s after the start; then two looks.
   */
  private static final int EPOCHS_TO_FIRST_WALK = 13;

  @RegisterExtension private static final Server SERVER = new Server();

  @TempDir private Path folder;

  private static ForkedJvm atRest(Jdk jdk, String service) {
    ForkedJvm program =
        JavaCommand.on(jdk)
            .with("-Xmx256m", "-XX:+UseG1GC")
            .underAgent(SERVER.settings(service))
            .startProgram(atrest.Program.class);
    program.awaitLine("rests");
    SERVER.awaitType(service, "atrest.Item", type -> type.path("liveObjects").asInt() == 1_000);
    SERVER.awaitEpochs(service, EPOCHS_TO_FIRST_WALK);
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
    JsonNode row = row(findings, type);
    assertThat(row.path("fullyTracked").asBoolean()).as("%s", row).isTrue();
    assertThat(row.path("objects").asInt()).as("%s", row).isEqualTo(objects);
    assertThat(row.path("tracked").asInt()).as("%s", row).isEqualTo(objects);
    assertThat(row.path("agreeing").asInt()).as("%s", row).isEqualTo(objects);
    assertThat(row.required("causes")).as("%s", row).isEmpty();
  }

  private static JsonNode row(JsonNode findings, String type) {
    for (JsonNode row : findings.required("types")) {
      if (row.required("type").asText().equals(type)) {
        return row;
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

      Path noObject = edited(snapshot, new LostObject(type));
      said = verify.agent("verify", noObject + "", dump + "", "--json", "--at-least", "100");
      assertThat(said.exit()).as("%s", said).isEqualTo(1);
      assertOneLeafIsLost(said.json());
    }
  }

  private static void assertOneLeafIsLost(JsonNode findings) {
    JsonNode leaf = row(findings, "atrest.Leaf");
    assertThat(leaf.required("objects").asInt()).isEqualTo(500);
    assertThat(leaf.required("tracked").asInt()).isEqualTo(499);
    assertThat(leaf.required("agreeing").asInt()).isEqualTo(499);
    JsonNode all = findings.required("fullyTracked");
    int objects = all.required("objects").asInt();
    assertThat(all.required("agreeing").asInt()).isEqualTo(objects - 1);
    assertThat(findings.required("shortcomings")).hasSize(1);
    assertThat(findings.required("shortcomings").get(0).asText())
        .matches("counts agree for 99\\.9\\d %");
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
      return line.startsWith("{\"end\"") ? oneLess(line, "edges") : line;
    }
  }

  /** Takes the first object of a type, which has no edges, and counts it off in the last line. */
  private static final class LostObject implements UnaryOperator<String> {

    private final String type;
    private boolean done;

    LostObject(String type) {
      this.type = type;
    }

    @Override
    public String apply(String line) {
      if (!done && line.startsWith("{\"id\"") && line.contains(type)) {
        assertThat(line).endsWith("\"edges\":[]}");
        done = true;
        return "";
      }
      return line.startsWith("{\"end\"") ? oneLess(line, "objects") : line;
    }
  }

  private static String oneLess(String line, String field) {
    int n = Integer.parseInt(line.replaceAll(".*\"" + field + "\":(\\d+).*", "$1"));
    return line.replace("\"" + field + "\":" + n, "\"" + field + "\":" + (n - 1));
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
    lines.removeIf(String::isEmpty);
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
    Verify.Said nobody = verify.agent("snapshot", "999999999", "-o", none + "");
    assertThat(nobody.exit()).isEqualTo(1);
    assertThat(nobody.err())
        .containsExactly(
            "snapshot failed: pid=999999999 is no process here; attach --list shows the JVMs");
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
