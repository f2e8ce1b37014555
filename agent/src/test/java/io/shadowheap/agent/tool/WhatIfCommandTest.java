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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

  @ParameterizedTest
  @MethodSource("allocatorTraces")
  void sizes_use_the_bytes_that_a_replay_with_them_in_the_header_uses(Path trace)
      throws IOException {
    List<String> rows = new ArrayList<>(Files.readAllLines(trace));
    rows.add("{\"op\":\"stats\"}");
    Path asItIs = write(rows);
    ObjectNode header = (ObjectNode) JSON.readTree(rows.get(0));
    ((ObjectNode) header.get("profile")).put("alignment", 8).put("threshold", 128);
    rows.set(0, header.toString());
    Map<String, long[]> table = table("alignment=8,threshold=128", trace);
    assertBytes(table, 0, replay(asItIs));
    assertBytes(table, 1, replay(write(rows)));
    assertThat(table.get("  in allocated blocks")[0])
        .isNotEqualTo(table.get("  in allocated blocks")[1]);
  }

  private static void assertCollections(Map<String, long[]> table, int column, JsonNode stats) {
    for (int generation = 0; generation < 3; generation++) {
      String row = "generation %d: collections".formatted(generation);
      assertThat(table.get(row)[column]).isEqualTo(stats.path(generation).path(0).asLong());
      assertThat(table.get(row + "  collected")[column])
          .isEqualTo(stats.path(generation).path(1).asLong());
    }
  }

  private static void assertBytes(Map<String, long[]> table, int column, List<JsonNode> rows) {
    JsonNode stats = rows.get(rows.size() - 1).get("stats");
    JsonNode bytes = stats.get("bytes");
    assertThat(table.get("arenas: at most")[column])
        .isEqualTo(number(stats, "arenas", "highwater"));
    assertThat(table.get("arenas: at the end")[column])
        .isEqualTo(number(stats, "arenas", "current"));
    assertThat(table.get("  bytes")[column]).isEqualTo(bytes.get("total").asLong());
    assertThat(table.get("  in allocated blocks")[column])
        .isEqualTo(bytes.get("allocated").asLong());
    assertThat(table.get("  stranded in used pools")[column])
        .isEqualTo(bytes.get("available").asLong());
    assertThat(table.get("  in unused pools")[column]).isEqualTo(bytes.get("unusedPools").asLong());
    assertThat(table.get("  lost to pool headers")[column])
        .isEqualTo(bytes.get("poolHeaders").asLong());
    assertThat(table.get("  lost to quantization")[column])
        .isEqualTo(bytes.get("quantization").asLong());
    assertThat(table.get("  lost to arena alignment")[column])
        .isEqualTo(bytes.get("arenaAlignment").asLong());
  }

  private static long number(JsonNode stats, String object, String field) {
    return stats.get(object).get(field).asLong();
  }

  /** The last stats row's; zeros if nothing was ever collected. */
  private static JsonNode stats(List<JsonNode> rows) {
    JsonNode stats = JSON.createArrayNode();
    for (JsonNode row : rows) {
      stats = row.has("stats") ? row.get("stats") : stats;
    }
    return stats;
  }

  /** Figures by label; those of a generation also under its first label and their own. */
  private static Map<String, long[]> table(String changes, Path trace) throws IOException {
    Map<String, long[]> table = new HashMap<>();
    String above = "";
    for (String line : run("--what-if", changes, trace.toString()).lines().toList()) {
      String[] cells = line.substring(Math.min(line.length(), 44)).strip().split(" +");
      if (cells.length == 2 && cells[0].matches("\\d+") && cells[1].matches("\\d+")) {
        String label = line.substring(0, 44).stripTrailing();
        above = label.startsWith(" ") ? above : label;
        long[] figures = {Long.parseLong(cells[0]), Long.parseLong(cells[1])};
        table.put(label, figures);
        table.put(above + label, figures);
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
