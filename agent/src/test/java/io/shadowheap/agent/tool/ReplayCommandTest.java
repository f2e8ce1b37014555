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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCommandTest {

  private static final String GC =
      "{\"format\":\"gc-trace/1\",\"profile\":\"cpython-3.11\",\"seed\":0,\"style\":\"hand\","
          + "\"registers\":3,\"res\":2,\"thresholds\":[700,10,10],\"enabled\":true,\"snap\":100,"
          + "\"steps\":%d,\"features\":[\"tuple\"]}";

  private static final String POOLS =
      "{\"format\":\"pymalloc-trace/1\",\"seed\":0,\"style\":\"hand\",\"profile\":{\"name\":"
          + "\"cpython-3.9\",\"alignment\":16,\"threshold\":512,\"poolSize\":4096,\"poolOverhead\":48,"
          + "\"arenaSize\":262144,\"poolsPerArena\":64,\"keepLastEmptyArena\":true}}";

  private static final String NEW_LIST = "{\"op\":\"new\",\"t\":\"list\",\"id\":0,\"r\":0}";

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
                gc(NEW_LIST, "{\"op\":\"append\",\"r\":0,\"v\":0}", "{\"op\":\"drop\",\"r\":0}")))
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
                POOLS,
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
    assertThat(replay(gc("{\"op\":\"drop\",\"r\":0,\"why\":{\"because\":[\"x\"]},\"done\":true}")))
        .isZero();
    assertThat(out.toString().lines()).hasSize(2);
  }

  @Test
  void another_profile_has_other_sizes() throws IOException {
    write(POOLS, "{\"op\":\"malloc\",\"id\":1,\"size\":257}");
    assertThat(run("--profile", "seed", trace.toString())).isZero();
    assertThat(out.toString())
        .contains("\"name\":\"seed\",\"alignment\":8,\"threshold\":256")
        .endsWith("\"loc\":null}\n");
  }

  @Test
  void another_profile_leaves_the_thresholds_alone_that_a_program_has_set_for_itself()
      throws IOException {
    String[] rows = gc("{\"op\":\"cycles\",\"t\":\"obj\",\"id\":0,\"n\":2001}");
    write(rows);
    assertThat(run("--profile", "cpython-3.9", trace.toString())).isZero();
    assertThat(out.toString()).contains("\"stats\":[[2,1401,0]");
    write(rows[0].replace("700", "9"), rows[1]);
    assertThat(run("--profile", "cpython-3.9", trace.toString())).isZero();
    assertThat(out.toString()).contains("\"stats\":[[183,");
  }

  @Test
  void the_default_thresholds_become_those_of_the_other_profile() throws IOException {
    write(gc("{\"op\":\"cycles\",\"t\":\"obj\",\"id\":0,\"n\":2000}"));
    assertThat(run("--profile", "cpython-3.13", trace.toString())).isZero();
    assertThat(out.toString()).contains("\"count\":[2000,0,0]").doesNotContain("stats");
  }

  static Stream<Arguments> malformed() {
    String pools = POOLS;
    return Stream.of(
        Arguments.of(1, "the file is empty", new String[] {}),
        Arguments.of(1, "the row is not an object", new String[] {""}),
        Arguments.of(1, "the row is not an object", new String[] {"[1]"}),
        Arguments.of(1, "not JSON: ", new String[] {"format: gc-trace/1"}),
        Arguments.of(1, "format is missing", new String[] {"{}"}),
        Arguments.of(
            1,
            "format=gc-expected/1 is not a trace",
            new String[] {"{\"format\":\"gc-expected/1\",\"steps\":1}"}),
        Arguments.of(1, "registers is missing", header("\"registers\":3,", "")),
        Arguments.of(1, "steps is missing", header("\"steps\":1,", "")),
        Arguments.of(1, "thresholds has 2 numbers", header("[700,10,10]", "[700,10]")),
        Arguments.of(1, "enabled is not true or false", header("true", "1")),
        Arguments.of(1, "profile=cpython-9 is not known", header("cpython-3.11", "cpython-9")),
        Arguments.of(1, "features has perl, which is not known", header("tuple", "perl")),
        Arguments.of(
            1,
            "machine cannot be set up: registers=0",
            header("\"registers\":3", "\"registers\":0")),
        Arguments.of(
            1,
            "pool geometry does not fit: alignment=0",
            new String[] {pools.replace("\"alignment\":16", "\"alignment\":0")}),
        Arguments.of(
            1,
            "machine cannot be set up: registers=2147483647",
            header("\"registers\":3", "\"registers\":2147483647")),
        Arguments.of(
            1,
            "keepLastEmptyArena is missing",
            new String[] {pools.replace(",\"keepLastEmptyArena\":true", "")}),
        Arguments.of(
            1,
            "profile is not an object",
            new String[] {"{\"format\":\"pymalloc-trace/1\",\"profile\":\"seed\"}"}),
        Arguments.of(2, "op=wave is not known; write one of new, copy", gc("{\"op\":\"wave\"}")),
        Arguments.of(2, "op is missing", gc("{\"id\":1}")),
        Arguments.of(2, "op is not a text", gc("{\"op\":1}")),
        Arguments.of(2, "not JSON: ", gc("{\"op\":\"drop\",\"r\":0")),
        Arguments.of(2, "not JSON: ", gc("\u0000\u0001\u0002")),
        Arguments.of(2, "there is more than one object", gc("{\"op\":\"drop\",\"r\":0}{}")),
        Arguments.of(2, "the row is not an object", gc("", "{\"op\":\"drop\",\"r\":0}")),
        Arguments.of(2, "r is missing", gc("{\"op\":\"drop\"}")),
        Arguments.of(2, "r is there twice", gc("{\"op\":\"drop\",\"r\":0,\"r\":1}")),
        Arguments.of(2, "r is not an integer", gc("{\"op\":\"drop\",\"r\":\"0\"}")),
        Arguments.of(2, "r=0.0 is neither integer", gc("{\"op\":\"drop\",\"r\":0.0}")),
        Arguments.of(2, "r=1e1 is neither integer", gc("{\"op\":\"drop\",\"r\":1e1}")),
        Arguments.of(2, "r=null is neither integer", gc("{\"op\":\"drop\",\"r\":null}")),
        Arguments.of(2, "r=4294967296 is out of range", gc("{\"op\":\"drop\",\"r\":4294967296}")),
        Arguments.of(
            2,
            "not JSON: Numeric value (99999999999999999999) out of range",
            gc("{\"op\":\"drop\",\"r\":99999999999999999999}")),
        Arguments.of(2, "register r=3 does not exist", gc("{\"op\":\"drop\",\"r\":3}")),
        Arguments.of(2, "register r=-1 does not exist", gc("{\"op\":\"drop\",\"r\":-1}")),
        Arguments.of(
            2, "t=set is not known", gc("{\"op\":\"new\",\"t\":\"set\",\"id\":0,\"r\":0}")),
        Arguments.of(
            2, "items is missing", gc("{\"op\":\"new\",\"t\":\"tuple\",\"id\":0,\"r\":0}")),
        Arguments.of(
            2,
            "items has 1.5, which is neither",
            gc("{\"op\":\"new\",\"t\":\"tuple\",\"id\":0,\"r\":0,\"items\":[1.5]}")),
        Arguments.of(
            2, "target is missing", gc("{\"op\":\"new\",\"t\":\"weak\",\"id\":0,\"r\":0}")),
        Arguments.of(
            2,
            "id=-1 n=1 is out of range",
            gc("{\"op\":\"new\",\"t\":\"list\",\"id\":-1,\"r\":0}")),
        Arguments.of(2, "n=-1", gc("{\"op\":\"churn\",\"t\":\"list\",\"id\":0,\"n\":-1}")),
        Arguments.of(2, "g=3 is not a generation", gc("{\"op\":\"collect\",\"g\":3}")),
        Arguments.of(2, "v has 1 numbers", gc("{\"op\":\"threshold\",\"v\":[1]}")),
        Arguments.of(2, "register r=0 is empty", gc("{\"op\":\"append\",\"r\":0,\"v\":-1}")),
        Arguments.of(3, "id=0 was used before", gc(NEW_LIST, NEW_LIST)),
        Arguments.of(
            3, "k=0 is out of range", gc(NEW_LIST, "{\"op\":\"set\",\"r\":0,\"k\":0,\"v\":-1}")),
        Arguments.of(
            3,
            "the header says steps=1; this row is one more",
            new String[] {GC.formatted(1), NEW_LIST, "{\"op\":\"drop\",\"r\":0}"}),
        Arguments.of(
            2,
            "the trace ends after 1 operations; its header says steps=2",
            new String[] {GC.formatted(2), NEW_LIST}),
        Arguments.of(2, "op=new is not known; write one of malloc", new String[] {pools, NEW_LIST}),
        Arguments.of(2, "size is missing", new String[] {pools, "{\"op\":\"malloc\",\"id\":1}"}),
        Arguments.of(
            2,
            "size=-1 is negative",
            new String[] {pools, "{\"op\":\"malloc\",\"id\":1,\"size\":-1}"}),
        Arguments.of(
            2,
            "size=8.5 is neither",
            new String[] {pools, "{\"op\":\"malloc\",\"id\":1,\"size\":8.5}"}),
        Arguments.of(
            2, "id=1 is not allocated", new String[] {pools, "{\"op\":\"free\",\"id\":1}"}),
        Arguments.of(
            2, "stride is missing", new String[] {pools, "{\"op\":\"frees\",\"id\":1,\"n\":1}"}),
        Arguments.of(
            3,
            "id=1 is allocated already",
            new String[] {
              pools,
              "{\"op\":\"malloc\",\"id\":1,\"size\":1}",
              "{\"op\":\"malloc\",\"id\":1,\"size\":1}"
            }));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void a_malformed_trace_is_exit_code_2_with_file_line_and_reason(
      int line, String reason, String[] rows) throws IOException {
    assertThat(replay(rows)).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("trace refused: file=%s line=%d: %s".formatted(trace, line, reason))
        .hasLineCount(1);
    assertThat(out.toString().lines()).allMatch(row -> row.startsWith("{") && row.endsWith("}"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
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
    assertThat(replay(gc(NEW_LIST, "{\"op\":\"wave\"}"))).isEqualTo(2);
    assertThat(out.toString())
        .isEqualTo(
            "{\"format\":\"gc-expected/1\",\"steps\":2}\n"
                + "{\"i\":0,\"count\":[1,0,0],\"n\":[1,0,0],\"rc\":{\"0\":1}}\n");
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() throws IOException {
    byte[] rows =
        (GC.formatted(1) + "\n{\"op\":\"dr?p\",\"r\":0}\n").getBytes(StandardCharsets.UTF_8);
    rows[new String(rows, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xff;
    Files.write(trace, rows);
    assertThat(run(trace.toString())).isEqualTo(2);
    assertThat(err.toString()).contains(" line=2: not JSON: Invalid UTF-8");
  }

  @Test
  void the_last_line_may_lack_its_end() throws IOException {
    Files.writeString(trace, GC.formatted(1) + "\r\n" + NEW_LIST);
    assertThat(run(trace.toString())).isZero();
  }

  @Test
  void a_line_longer_than_the_buffer_is_read_whole() throws IOException {
    assertThat(replay(gc("{\"op\":\"drop\",\"why\":\"" + "x".repeat(300_000) + "\",\"r\":0}")))
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
    write(gc(NEW_LIST));
    assertThat(run(option, trace.toString())).isEqualTo(2);
    assertThat(err.toString()).contains(reason).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"thresholds=1:1:1", "freelist.obj=8"})
  void what_has_nothing_to_do_with_an_allocator_is_refused_for_its_traces(String change)
      throws IOException {
    write(POOLS, "{\"op\":\"stats\"}");
    assertThat(run("--what-if", change, trace.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("changes nothing in an allocator trace; leave it out");
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

  private static String[] header(String part, String replacement) {
    return new String[] {GC.formatted(1).replace(part, replacement), NEW_LIST};
  }

  private static String[] gc(String... operations) {
    List<String> rows = new ArrayList<>();
    rows.add(GC.formatted(operations.length));
    rows.addAll(List.of(operations));
    return rows.toArray(String[]::new);
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
