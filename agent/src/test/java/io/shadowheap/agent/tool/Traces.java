// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Small traces, and what is wrong with some. */
final class Traces {

  static final String GC =
      "{\"format\":\"gc-trace/1\",\"profile\":\"cpython-3.11\",\"seed\":0,\"style\":\"hand\","
          + "\"registers\":3,\"res\":2,\"thresholds\":[700,10,10],\"enabled\":true,\"snap\":100,"
          + "\"steps\":%d,\"features\":[\"tuple\"]}";

  static final String POOLS =
      "{\"format\":\"pymalloc-trace/1\",\"seed\":0,\"style\":\"hand\",\"profile\":{\"name\":"
          + "\"cpython-3.9\",\"alignment\":16,\"threshold\":512,\"poolSize\":4096,\"poolOverhead\":48,"
          + "\"arenaSize\":262144,\"poolsPerArena\":64,\"keepLastEmptyArena\":true}}";

  static final String NEW_LIST = "{\"op\":\"new\",\"t\":\"list\",\"id\":0,\"r\":0}";

  private Traces() {}

  /** Line, start of the reason, rows. */
  static Stream<Arguments> malformed() {
    return Stream.of(headers(), rows(), operations(), requests()).flatMap(flaws -> flaws);
  }

  private static Stream<Arguments> headers() {
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
            new String[] {POOLS.replace("\"alignment\":16", "\"alignment\":0")}),
        Arguments.of(
            1,
            "machine cannot be set up: registers=2147483647",
            header("\"registers\":3", "\"registers\":2147483647")),
        Arguments.of(
            1,
            "keepLastEmptyArena is missing",
            new String[] {POOLS.replace(",\"keepLastEmptyArena\":true", "")}),
        Arguments.of(
            1,
            "profile is not an object",
            new String[] {"{\"format\":\"pymalloc-trace/1\",\"profile\":\"seed\"}"}));
  }

  private static Stream<Arguments> rows() {
    return Stream.of(
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
        Arguments.of(
            3, "k=0 is out of range", gc(NEW_LIST, "{\"op\":\"set\",\"r\":0,\"k\":0,\"v\":-1}")));
  }

  private static Stream<Arguments> operations() {
    return Stream.of(
        Arguments.of(2, "register r=3 does not exist", gc("{\"op\":\"drop\",\"r\":3}")),
        Arguments.of(2, "register r=-1 does not exist", gc("{\"op\":\"drop\",\"r\":-1}")),
        Arguments.of(
            2, "t=set is not known", gc("{\"op\":\"new\",\"t\":\"set\",\"id\":0,\"r\":0}")),
        Arguments.of(
            2,
            "n=2147483647; write 0 to 100000000",
            gc("{\"op\":\"cycles\",\"t\":\"obj\",\"id\":0,\"n\":2147483647}")),
        Arguments.of(
            2,
            "n=100000001; write 0 to 100000000",
            gc("{\"op\":\"churn\",\"t\":\"list\",\"id\":0,\"n\":100000001}")),
        Arguments.of(2, "n=-1", gc("{\"op\":\"churn\",\"t\":\"list\",\"id\":0,\"n\":-1}")),
        Arguments.of(2, "g=3 is not a generation", gc("{\"op\":\"collect\",\"g\":3}")),
        Arguments.of(2, "v has 1 numbers", gc("{\"op\":\"threshold\",\"v\":[1]}")),
        Arguments.of(2, "register r=0 is empty", gc("{\"op\":\"append\",\"r\":0,\"v\":-1}")),
        Arguments.of(3, "id=0 was used before", gc(NEW_LIST, NEW_LIST)),
        Arguments.of(
            3,
            "the header says steps=1; this row is one more",
            new String[] {GC.formatted(1), NEW_LIST, "{\"op\":\"drop\",\"r\":0}"}),
        Arguments.of(
            2,
            "the trace ends after 1 operations; its header says steps=2",
            new String[] {GC.formatted(2), NEW_LIST}));
  }

  private static Stream<Arguments> requests() {
    return Stream.of(
        Arguments.of(2, "op=new is not known; write one of malloc", new String[] {POOLS, NEW_LIST}),
        Arguments.of(2, "size is missing", new String[] {POOLS, "{\"op\":\"malloc\",\"id\":1}"}),
        Arguments.of(
            2,
            "size=-1 is negative",
            new String[] {POOLS, "{\"op\":\"malloc\",\"id\":1,\"size\":-1}"}),
        Arguments.of(
            2,
            "size=8.5 is neither",
            new String[] {POOLS, "{\"op\":\"malloc\",\"id\":1,\"size\":8.5}"}),
        Arguments.of(
            2,
            "no room: n=2147483647 allocated=0; at most 100000000 fit at once",
            new String[] {POOLS, "{\"op\":\"mallocs\",\"id\":0,\"n\":2147483647,\"size\":8}"}),
        Arguments.of(
            2, "id=1 is not allocated", new String[] {POOLS, "{\"op\":\"free\",\"id\":1}"}),
        Arguments.of(
            2, "stride is missing", new String[] {POOLS, "{\"op\":\"frees\",\"id\":1,\"n\":1}"}),
        Arguments.of(
            3,
            "id=1 is allocated already",
            new String[] {
              POOLS,
              "{\"op\":\"malloc\",\"id\":1,\"size\":1}",
              "{\"op\":\"malloc\",\"id\":1,\"size\":1}"
            }));
  }

  private static String[] header(String part, String replacement) {
    return new String[] {GC.formatted(1).replace(part, replacement), NEW_LIST};
  }

  static String[] gc(String... operations) {
    List<String> rows = new ArrayList<>();
    rows.add(GC.formatted(operations.length));
    rows.addAll(List.of(operations));
    return rows.toArray(String[]::new);
  }
}
