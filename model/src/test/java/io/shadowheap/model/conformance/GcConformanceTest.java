// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.model.check.Laws;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real CPython 3.11 is the oracle: every field of every step, list order included (level C). */
class GcConformanceTest {

  private static final Set<String> IMPLEMENTED =
      Set.of("tuple", "dict", "bulk", "collect", "control", "fin", "res", "weak", "freeze");

  static Stream<String> implemented() {
    return Cases.index("gc").stream()
        .filter(GcConformanceTest::isImplemented)
        .map(found -> found.get("name").asText());
  }

  @ParameterizedTest
  @MethodSource("implemented")
  void does_step_by_step_what_cpython_did(String name) {
    List<JsonNode> trace = Cases.lines("/conformance/gc/" + name + ".trace.jsonl");
    List<JsonNode> expected = Cases.lines("/conformance/gc/" + name + ".expected.jsonl");
    GcReplay replay = new GcReplay(trace.get(0));
    for (int i = 0; i < trace.size() - 1; i++) {
      JsonNode row = replay.step(trace.get(i + 1));
      assertThat(row).as("%s i=%d %s", name, i, trace.get(i + 1)).isEqualTo(expected.get(i + 1));
      assertThat(Laws.broken(replay.heap().freeze(type -> true))).as("%s i=%d", name, i).isEmpty();
    }
    assertThat(expected).hasSize(trace.size());
  }

  @Test
  void only_cases_that_need_finalizers_weak_references_or_freeze_are_skipped() {
    List<String> skipped = new ArrayList<>();
    for (JsonNode found : Cases.index("gc")) {
      if (!isImplemented(found)) {
        skipped.add(found.get("name").asText() + " " + found.get("features"));
      }
    }
    System.out.println("gc cases skipped: " + skipped);
    assertThat(skipped).isEmpty();
    assertThat(implemented()).hasSize(29);
  }

  private static boolean isImplemented(JsonNode found) {
    for (JsonNode feature : found.get("features")) {
      if (!IMPLEMENTED.contains(feature.asText())) {
        return false;
      }
    }
    return true;
  }
}
