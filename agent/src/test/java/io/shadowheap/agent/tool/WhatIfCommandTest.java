// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle is {@code replay} of the same rows under a header that says what is changed. */
class WhatIfCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  static Stream<Path> gcTraces() throws IOException {
    return ConformanceCases.traces().filter(trace -> trace.getParent().endsWith("gc"));
  }

  /** An operation makes at most one object that a free list may serve. */
  static Stream<Path> gcTracesOfSingleObjects() throws IOException {
    List<Path> single = new ArrayList<>();
    for (Path trace : gcTraces().toList()) {
      if (!Files.readString(trace).matches("(?s).*\"op\":\"(fill|cycles|churn)\".*")) {
        single.add(trace);
      }
    }
    return single.stream();
  }

  static Stream<Path> allocatorTraces() throws IOException {
    return ConformanceCases.traces().filter(trace -> trace.getParent().endsWith("pymalloc"));
  }

  @ParameterizedTest
  @MethodSource("gcTraces")
  void thresholds_collect_what_a_replay_with_them_in_the_header_collects(Path trace)
      throws IOException {
    List<String> rows = new ArrayList<>(Files.readAllLines(trace));
    ObjectNode header = (ObjectNode) JSON.readTree(rows.get(0));
    header.putArray("thresholds").add(9).add(2).add(1);
    rows.set(0, header.toString());
    Map<String, long[]> table = table("thresholds=9:2:1", trace);
    assertCollections(table, 0, stats(replay(trace)));
    assertCollections(table, 1, stats(replay(write(rows))));
  }

  /** An allocation is served if the replay showed something on its list before. */
  @ParameterizedTest
  @MethodSource("gcTracesOfSingleObjects")
  void free_lists_serve_what_a_replay_with_these_thresholds_takes_from_them(Path trace)
      throws IOException {
    List<String> rows = new ArrayList<>(Files.readAllLines(trace));
    ObjectNode header = (ObjectNode) JSON.readTree(rows.get(0));
    header.putArray("thresholds").add(9).add(2).add(1);
    rows.set(0, header.toString());
    Map<String, long[]> table = table("thresholds=9:2:1", trace);
    assertFreeLists(table, 0, served(rows, replay(trace)));
    assertFreeLists(table, 1, served(rows, replay(write(rows))));
  }

  @ParameterizedTest
  @MethodSource("gcTraces")
  void every_figure_of_another_profile_is_that_of_a_replay_under_it(Path trace) throws IOException {
    Map<String, long[]> changed = table("profile=cpython-3.8", trace);
    Map<String, long[]> asItIs =
        tableOf(run("--profile", "cpython-3.8", "--what-if", "alignment=16", trace.toString()));
    assertThat(changed.keySet()).isEqualTo(asItIs.keySet()).hasSizeGreaterThanOrEqualTo(16);
    changed.forEach(
        (label, figures) -> {
          int half = figures.length / 2;
          assertThat(Arrays.copyOfRange(figures, half, 2 * half))
              .as(label)
              .isEqualTo(Arrays.copyOf(asItIs.get(label), half));
        });
  }

  @ParameterizedTest
  @MethodSource("allocatorTraces")
  void sizes_use_the_bytes_that_a_replay_with_them_in_the_header_uses(Path trace)
      throws IOException {
    List<String> rows = new ArrayList<>();
    for (String row : Files.readAllLines(trace)) {
      rows.add(row);
      rows.add("{\"op\":\"stats\"}");
    }
    rows.remove(1);
    Path asItIs = write(rows);
    ObjectNode header = (ObjectNode) JSON.readTree(rows.get(0));
    ((ObjectNode) header.get("profile")).put("alignment", 8).put("threshold", 128);
    rows.set(0, header.toString());
    Map<String, long[]> table = table("alignment=8,threshold=128", trace);
    assertBytes(table, 0, replay(asItIs));
    assertBytes(table, 3, replay(write(rows)));
    assertThat(table.get("allocated bytes")[0]).isNotEqualTo(table.get("allocated bytes")[3]);
  }

  @Test
  void a_free_list_that_serves_enough_is_proposed_for_each_type() throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add(
        "{\"format\":\"gc-trace/1\",\"profile\":\"cpython-3.11\",\"registers\":2,\"res\":1,"
            + "\"thresholds\":[700,10,10],\"enabled\":true,\"snap\":100,\"steps\":61}");
    for (int round = 0; round < 20; round++) {
      int id = 1_000 * round;
      rows.add("{\"op\":\"new\",\"t\":\"list\",\"id\":%d,\"r\":0}".formatted(id));
      rows.add("{\"op\":\"fill\",\"t\":\"obj\",\"id\":%d,\"n\":50,\"r\":0}".formatted(id + 1));
      rows.add("{\"op\":\"drop\",\"r\":0}");
    }
    rows.add("{\"op\":\"churn\",\"t\":\"dict\",\"id\":99999,\"n\":1}");
    Path trace = write(rows);
    assertThat(run("--what-if", "freelist.list=0", trace.toString()))
        .contains(
            """

            a free list of 1 for list would serve 95.0 % of its allocations (19 of 20)
            no free list for dict would serve 90 %; one of 0 would serve 0.0 % of its allocations (0 of 1)
            a free list of 48 for obj would serve 91.2 % of its allocations (912 of 1000)
            """)
        .containsPattern("free list of list: length +80 +0\n")
        .containsPattern("free list of obj: length +0 +0\n");
    assertThat(run("--what-if", "freelist.obj=48", "--serve", "50", trace.toString()))
        .contains("a free list of 27 for obj would serve 51.3 % of its allocations (513 of 1000)\n")
        .containsPattern(
            "free list of obj: length +0 +48\n  allocations +1000 +1000\n  served +0 +912\n"
                + "  hit rate +0.0 % +91.2 %\n");
  }

  private static void assertCollections(Map<String, long[]> table, int column, JsonNode stats) {
    for (int generation = 0; generation < 3; generation++) {
      String row = "generation %d: collections".formatted(generation);
      assertThat(table.get(row)[column]).isEqualTo(stats.path(generation).path(0).asLong());
      assertThat(table.get(row + "  collected")[column])
          .isEqualTo(stats.path(generation).path(1).asLong());
    }
  }

  /** By type: allocations, and how many of them found their list not empty. */
  private static Map<String, long[]> served(List<String> trace, List<JsonNode> replayed)
      throws IOException {
    Map<String, long[]> served = new HashMap<>();
    JsonNode free = JSON.createArrayNode();
    for (int i = 1; i < trace.size(); i++) {
      JsonNode row = JSON.readTree(trace.get(i));
      String type = row.path("t").asText();
      int list =
          switch (type) {
            case "list" -> 0;
            case "dict" -> 1;
            case "tuple" -> 1 + row.get("items").size();
            case "weak" -> 1 + 2; // the arguments of the call are a tuple of two
            default -> -1;
          };
      if (list >= 0) {
        long[] counts =
            served.computeIfAbsent(type.equals("weak") ? "tuple" : type, key -> new long[2]);
        counts[0]++;
        counts[1] += free.path(list).asInt() > 0 ? 1 : 0;
      }
      free = replayed.get(i).path("free").isArray() ? replayed.get(i).get("free") : free;
    }
    return served;
  }

  private static void assertFreeLists(
      Map<String, long[]> table, int column, Map<String, long[]> served) {
    served.forEach(
        (type, counts) -> {
          String row = "free list of %s: length".formatted(type);
          assertThat(table).as(row).containsKey(row);
          assertThat(table.get(row + "  allocations")[column]).as(row).isEqualTo(counts[0]);
          assertThat(table.get(row + "  served")[column]).as(row).isEqualTo(counts[1]);
        });
  }

  /** Each operation is followed by a stats row, and by a look of what-if. */
  private static void assertBytes(Map<String, long[]> table, int column, List<JsonNode> rows) {
    assertBytes(table.get("arenas bytes"), column, rows, "total");
    assertBytes(table.get("allocated bytes"), column, rows, "allocated");
    assertBytes(table.get("stranded bytes"), column, rows, "available");
    assertBytes(table.get("unused pools bytes"), column, rows, "unusedPools");
    assertBytes(table.get("pool headers bytes"), column, rows, "poolHeaders");
    assertBytes(table.get("quantization bytes"), column, rows, "quantization");
    assertBytes(table.get("arena alignment bytes"), column, rows, "arenaAlignment");
  }

  private static void assertBytes(long[] figures, int column, List<JsonNode> rows, String field) {
    long sum = 0;
    long most = 0;
    long last = 0;
    for (int i = 2; i < rows.size(); i += 2) {
      last = rows.get(i).get("stats").get("bytes").get(field).asLong();
      sum += last;
      most = Math.max(most, last);
    }
    assertThat(Arrays.copyOfRange(figures, column, column + 3))
        .as(field)
        .containsExactly(sum / ((rows.size() - 1) / 2), most, last);
  }

  /** The last stats row's; zeros if nothing was ever collected. */
  private static JsonNode stats(List<JsonNode> rows) {
    JsonNode stats = JSON.createArrayNode();
    for (JsonNode row : rows) {
      stats = row.has("stats") ? row.get("stats") : stats;
    }
    return stats;
  }

  /** Figures by label; those of a generation under its first label and their own. */
  private static Map<String, long[]> table(String changes, Path trace) {
    return tableOf(run("--what-if", changes, trace.toString()));
  }

  private static Map<String, long[]> tableOf(String printed) {
    Map<String, long[]> table = new HashMap<>();
    String above = "";
    for (String line : printed.lines().toList()) {
      String label = line.substring(0, Math.min(line.length(), 30)).stripTrailing();
      String cells = line.substring(Math.min(line.length(), 30)).strip();
      if (cells.matches("[0-9 ]+")) {
        above = label.startsWith(" ") ? above : label;
        table.put(
            label.startsWith(" ") ? above + label : label,
            Stream.of(cells.split(" +")).mapToLong(Long::parseLong).toArray());
      }
    }
    return table;
  }

  private static List<JsonNode> replay(Path trace) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : run(trace.toString()).lines().toList()) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }

  private Path write(List<String> rows) throws IOException {
    return Files.write(Files.createTempFile(directory, "changed", ".jsonl"), rows);
  }

  private static String run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(List.of(arguments));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        CommandLineTool.run(
            all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    assertThat(err.toString()).isEmpty();
    assertThat(exit).isZero();
    return out.toString();
  }
}
