// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.naive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shadowheap.model.conformance.Cases;
import io.shadowheap.model.conformance.GcReplay;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle has an oracle: what it says is what CPython 2.7, 3.8, 3.9 and 3.11 printed. */
class NaivePythonTest {

  private static final String OTHER_VERSIONS = "/versions/gc-";

  static Stream<String> cases() {
    return Stream.concat(
        Cases.index("gc").stream().map(found -> "/conformance/gc/" + found.get("name").asText()),
        Stream.of("2.7", "3.8", "3.9").map(version -> OTHER_VERSIONS + version));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_naive_heap_does_what_cpython_did(String name) {
    List<JsonNode> trace = Cases.lines(name + ".trace.jsonl");
    List<JsonNode> expected = Cases.lines(name + ".expected.jsonl");
    NaiveMachine naive = machine(trace.get(0));
    for (int i = 0; i < trace.size() - 1; i++) {
      JsonNode operation = trace.get(i + 1);
      JsonNode row = Cases.reread(GcReplay.row(naive.step(GcReplay.operation(operation))));
      if (name.startsWith(OTHER_VERSIONS)) {
        retainWhatWasRecorded((ObjectNode) row, expected.get(i + 1));
      }
      assertThat(row).as("%s i=%d %s", name, i, operation).isEqualTo(expected.get(i + 1));
    }
  }

  private static void retainWhatWasRecorded(ObjectNode row, JsonNode expected) {
    row.retain("i", "rc", "dead", "ev", "ret", "gens");
    if (!expected.has("gens")) {
      row.remove("gens");
    }
  }

  private static NaiveMachine machine(JsonNode header) {
    int[] thresholds = new int[3];
    for (int i = 0; i < 3; i++) {
      thresholds[i] = header.get("thresholds").get(i).asInt();
    }
    return new NaiveMachine(
        new NaivePython(
            Rules.of(header.get("profile").asText()),
            thresholds,
            header.get("registers").asInt(),
            header.get("res").asInt(),
            header.get("enabled").asBoolean()),
        header.get("snap").asInt(),
        header.get("steps").asInt());
  }
}
