// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCommandTest {

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path trace;

  @BeforeEach
  void name() {
    trace = directory.resolve("some.trace.jsonl");
  }

  @Test
  void a_gc_trace_becomes_one_row_per_operation_after_a_header() throws IOException {
    assertThat(
            replay(
                Traces.gc(
                    Traces.NEW_LIST,
                    "{\"op\":\"append\",\"r\":0,\"v\":0}",
                    "{\"op\":\"drop\",\"r\":0}")))
        .isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            {"format":"gc-expected/1","steps":3}
            {"i":0,"count":[1,0,0],"n":[1,0,0],"rc":{"0":1}}
            {"i":1,"count":[1,0,0],"n":[1,0,0],"rc":{"0":2}}
            {"i":2,"count":[1,0,0],"n":[1,0,0],"rc":{"0":1},"gens":[[0],[],[]],"untracked":[],"frozen":[]}
            """);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void an_allocator_trace_becomes_places() throws IOException {
    assertThat(
            replay(
                Traces.POOLS,
                "{\"op\":\"malloc\",\"id\":1,\"size\":17}",
                "{\"op\":\"malloc\",\"id\":2,\"size\":513}",
                "{\"op\":\"free\",\"id\":1}"))
        .isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            {"format":"pymalloc-expected/1","profile":{"name":"cpython-3.9","alignment":16,"threshold":512,"poolSize":4096,"poolOverhead":48,"arenaSize":262144,"poolsPerArena":64,"keepLastEmptyArena":true},"steps":3}
            {"i":0,"loc":[0,0,0]}
            {"i":1,"loc":null}
            {"i":2}
            """);
  }

  @Test
  void fields_that_are_not_known_are_passed_over() throws IOException {
    assertThat(
            replay(
                Traces.gc("{\"op\":\"drop\",\"r\":0,\"why\":{\"because\":[\"x\"]},\"done\":true}")))
        .isZero();
    assertThat(out.toString().lines()).hasSize(2);
  }

  @Test
  void another_profile_has_other_sizes() throws IOException {
    write(Traces.POOLS, "{\"op\":\"malloc\",\"id\":1,\"size\":257}");
    assertThat(run("--profile", "seed", trace.toString())).isZero();
    assertThat(out.toString())
        .contains("\"name\":\"seed\",\"alignment\":8,\"threshold\":256")
        .endsWith("\"loc\":null}\n");
  }

  @Test
  void another_profile_leaves_the_thresholds_alone_that_a_program_has_set_for_itself()
      throws IOException {
    String[] rows = Traces.gc("{\"op\":\"cycles\",\"t\":\"obj\",\"id\":0,\"n\":2001}");
    write(rows);
    assertThat(run("--profile", "cpython-3.9", trace.toString())).isZero();
    assertThat(out.toString()).contains("\"stats\":[[2,1401,0]");
    write(rows[0].replace("700", "9"), rows[1]);
    assertThat(run("--profile", "cpython-3.9", trace.toString())).isZero();
    assertThat(out.toString()).contains("\"stats\":[[183,");
  }

  @Test
  void the_default_thresholds_become_those_of_the_other_profile() throws IOException {
    write(Traces.gc("{\"op\":\"cycles\",\"t\":\"obj\",\"id\":0,\"n\":2000}"));
    assertThat(run("--profile", "cpython-3.13", trace.toString())).isZero();
    assertThat(out.toString()).contains("\"count\":[2000,0,0]").doesNotContain("stats");
  }

  @ParameterizedTest
  @MethodSource("io.shadowheap.agent.tool.Traces#malformed")
  void a_malformed_trace_is_exit_code_2_with_file_line_and_reason(
      int line, String reason, String[] rows) throws IOException {
    assertThat(replay(rows)).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("trace refused: file=%s line=%d: %s".formatted(trace, line, reason))
        .hasLineCount(1);
    assertThat(out.toString().lines()).allMatch(row -> row.startsWith("{") && row.endsWith("}"));
  }

  @ParameterizedTest
  @MethodSource("io.shadowheap.agent.tool.Traces#malformed")
  void what_if_refuses_the_same_for_the_same_reason(int line, String reason, String[] rows)
      throws IOException {
    write(rows);
    assertThat(run("--what-if", "alignment=8", trace.toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("trace refused: file=%s line=%d: %s".formatted(trace, line, reason));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void rows_before_the_malformed_one_are_printed() throws IOException {
    assertThat(replay(Traces.gc(Traces.NEW_LIST, "{\"op\":\"wave\"}"))).isEqualTo(2);
    assertThat(out.toString())
        .isEqualTo(
            "{\"format\":\"gc-expected/1\",\"steps\":2}\n"
                + "{\"i\":0,\"count\":[1,0,0],\"n\":[1,0,0],\"rc\":{\"0\":1}}\n");
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() throws IOException {
    byte[] rows =
        (Traces.GC.formatted(1) + "\n{\"op\":\"dr?p\",\"r\":0}\n").getBytes(StandardCharsets.UTF_8);
    rows[new String(rows, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xff;
    Files.write(trace, rows);
    assertThat(run(trace.toString())).isEqualTo(2);
    assertThat(err.toString()).contains(" line=2: not JSON: Invalid UTF-8");
  }

  @Test
  void the_last_line_may_lack_its_end() throws IOException {
    Files.writeString(trace, Traces.GC.formatted(1) + "\r\n" + Traces.NEW_LIST);
    assertThat(run(trace.toString())).isZero();
  }

  @Test
  void a_line_longer_than_the_buffer_is_read_whole() throws IOException {
    assertThat(
            replay(Traces.gc("{\"op\":\"drop\",\"why\":\"" + "x".repeat(300_000) + "\",\"r\":0}")))
        .isZero();
  }

  @Test
  void a_file_that_is_not_there_and_a_directory_are_exit_code_2() {
    assertThat(run(trace.toString())).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "trace refused: file=%s: there is no such file; name a file that can be read%n"
                .formatted(trace));
    assertThat(run(directory.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("trace refused: file=" + directory + ": ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--profile=py3|profile=py3 is not known; write one of [",
        "--what-if=colour=red|what-if=colour=red is not known; write KEY=VALUE with a key of profile, alignment,",
        "--what-if=thresholds|what-if=thresholds is not known",
        "--what-if=thresholds=1:2|what-if thresholds=1:2 is not known; write three numbers as 700:10:10",
        "--what-if=thresholds=1:2:x|what-if thresholds=x is not a number",
        "--what-if=freelist.list=-1|what-if freelist.list=-1 is not a number; write 0 to 2147483647",
        "--what-if=alignment=8,alignment=16|what-if=alignment=8,alignment=16 has alignment twice",
        "--what-if=keepLastEmptyArena=1|what-if keepLastEmptyArena=1 is not known; write true or false",
        "--what-if=profile=py3|profile=py3 is not known",
        "--what-if=alignment=24|pool geometry does not fit: alignment=24",
      })
  void an_option_that_makes_no_sense_is_exit_code_2(String option, String reason)
      throws IOException {
    write(Traces.gc(Traces.NEW_LIST));
    assertThat(run(option, trace.toString())).isEqualTo(2);
    assertThat(err.toString()).contains(reason).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"thresholds=1:1:1", "freelist.obj=8"})
  void what_has_nothing_to_do_with_an_allocator_is_refused_for_its_traces(String change)
      throws IOException {
    write(Traces.POOLS, "{\"op\":\"stats\"}");
    assertThat(run("--what-if", change, trace.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("changes nothing in an allocator trace; leave it out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101"})
  void a_share_is_1_to_100_percent(String percent) throws IOException {
    write(Traces.gc(Traces.NEW_LIST));
    assertThat(run("--what-if=freelist.list=1", "--serve", percent, trace.toString())).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("serve=%s; write 1 to 100%n".formatted(percent));
  }

  @Test
  void without_a_trace_the_usage_is_shown() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).startsWith("not understood: replay\nUsage: ");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void a_trace_with_random_flaws_is_replayed_or_refused_and_nothing_else(long seed)
      throws IOException {
    Random random = new Random(seed);
    int refused = 0;
    List<Path> traces = ConformanceCases.traces().toList();
    for (int i = 0; i < 60; i++) {
      List<String> rows = Files.readAllLines(traces.get(random.nextInt(traces.size())));
      int at = random.nextInt(Math.min(60, rows.size()));
      String number = List.of("-1", "3", "99", "4294967296", "-9223372036854775808").get(i % 5);
      String[] parts = rows.get(at).split("(?<=:)-?[0-9]+", -1);
      int part = random.nextInt(parts.length);
      StringBuilder flawed = new StringBuilder();
      for (int k = 0; k < parts.length; k++) {
        flawed.append(parts[k]).append(k == parts.length - 1 ? "" : k == part ? number : "1");
      }
      rows.set(at, flawed.toString());
      Files.write(trace, rows);
      err.getBuffer().setLength(0);
      int exit = run(trace.toString());
      assertThat(exit).as("seed=%d %s %s", seed, flawed, err).isIn(0, 2);
      refused += exit / 2;
    }
    assertThat(refused).isGreaterThan(10);
  }

  private void write(String... rows) throws IOException {
    Files.writeString(trace, rows.length == 0 ? "" : String.join("\n", rows) + "\n");
  }

  private int replay(String... rows) throws IOException {
    write(rows);
    return run(trace.toString());
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(List.of(arguments));
    return CommandLineTool.run(
        all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
