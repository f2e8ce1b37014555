// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar as users start it, against what the real interpreters printed, byte for byte. */
class ReplayIT {

  @TempDir Path directory;

  static Stream<Path> traces() throws IOException {
    return ConformanceCases.traces();
  }

  @ParameterizedTest
  @MethodSource("traces")
  void prints_what_the_real_interpreter_printed(Path trace) throws Exception {
    assertThat(replay(trace.toString())).isZero();
    assertThat(said("err")).isEmpty();
    Path expected = ConformanceCases.expected(trace);
    assertThat(Files.mismatch(directory.resolve("out"), expected))
        .as("first byte that differs from %s", expected)
        .isEqualTo(-1);
  }

  @Test
  void a_malformed_trace_is_exit_code_2_and_stdout_ends_with_the_last_good_row() throws Exception {
    Path good = ConformanceCases.traces().findFirst().orElseThrow();
    List<String> rows = new ArrayList<>(Files.readAllLines(good));
    rows.set(40, "{\"op\":\"wave\"}");
    Path bad = Files.write(directory.resolve("bad.jsonl"), rows);
    assertThat(replay(bad.toString())).isEqualTo(2);
    assertThat(said("err"))
        .startsWith("trace refused: file=%s line=41: op=wave is not known".formatted(bad))
        .hasLineCount(1);
    List<String> expected = Files.readAllLines(ConformanceCases.expected(good));
    assertThat(said("out").lines()).containsExactlyElementsOf(expected.subList(0, 40));
  }

  @Test
  void an_empty_and_a_missing_file_are_exit_code_2() throws Exception {
    Path empty = Files.createFile(directory.resolve("empty"));
    assertThat(replay(empty.toString())).isEqualTo(2);
    assertThat(said("err")).contains("line=1: the file is empty");
    assertThat(replay(directory.resolve("missing").toString())).isEqualTo(2);
    assertThat(said("err")).contains("there is no such file");
    assertThat(said("out")).isEmpty();
  }

  @Test
  void what_if_prints_a_comparison_and_a_sentence_per_type() throws Exception {
    Path trace =
        ConformanceCases.traces()
            .filter(t -> t.toString().contains("freelist"))
            .findFirst()
            .orElseThrow();
    assertThat(replay("--what-if", "thresholds=2000:10:10,freelist.list=0", trace.toString()))
        .isZero();
    assertThat(said("out"))
        .startsWith(trace.getFileName() + ": 300 operations, as it is and with thresholds=2000")
        .containsPattern("generation 0: collections +\\d+ +\\d+\n")
        .containsPattern("free list of list: length +80 +0\n")
        .containsPattern("stranded bytes( +\\d+){6}\n")
        .containsPattern("of \\d+( for list)? would serve \\d+\\.\\d % of its allocations");
  }

  private int replay(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-jar");
    command.add(System.getProperty("agent.jar"));
    command.add("replay");
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("err").toFile())
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private String said(String where) throws IOException {
    return Files.readString(directory.resolve(where));
  }
}
