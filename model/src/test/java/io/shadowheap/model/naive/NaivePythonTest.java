// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.naive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.model.conformance.Cases;
import io.shadowheap.model.conformance.GcReplay;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle has an oracle: what it says is what CPython 3.11 printed. */
class NaivePythonTest {

  static Stream<String> cases() {
    return Cases.index("gc").stream().map(found -> found.get("name").asText());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_naive_heap_does_what_cpython_did(String name) {
    List<JsonNode> trace = Cases.lines("gc/" + name + ".trace.jsonl");
    List<JsonNode> expected = Cases.lines("gc/" + name + ".expected.jsonl");
    NaiveMachine naive = machine(trace.get(0));
    for (int i = 0; i < trace.size() - 1; i++) {
      JsonNode operation = trace.get(i + 1);
      JsonNode row = Cases.reread(GcReplay.row(naive.step(GcReplay.operation(operation))));
      assertThat(row).as("%s i=%d %s", name, i, operation).isEqualTo(expected.get(i + 1));
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
