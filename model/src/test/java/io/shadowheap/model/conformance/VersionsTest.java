// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shadowheap.model.check.Laws;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random programs of finalizers, resurrection and several weak references to one object, recorded
 * on other versions than 3.11: 2.7.18, 3.8.18, and 3.9.18, with which 3.10.13, 3.12.1 and 3.13.0
 * agree. Their rows hold counts of references, deaths, events, results and, after a collection,
 * list order.
 */
class VersionsTest {

  @ParameterizedTest
  @CsvSource({
    "2.7, cpython-2.7",
    "3.8, cpython-3.8",
    "3.9, cpython-3.9",
    "3.9, cpython-3.10",
    "3.9, cpython-3.11",
    "3.9, cpython-3.12",
    "3.9, cpython-3.13",
  })
  void does_step_by_step_what_that_version_did(String recorded, String profile) {
    List<JsonNode> trace = Cases.lines("/versions/gc-" + recorded + ".trace.jsonl");
    List<JsonNode> expected = Cases.lines("/versions/gc-" + recorded + ".expected.jsonl");
    assertThat(expected).hasSize(trace.size());
    GcReplay replay = new GcReplay(((ObjectNode) trace.get(0)).put("profile", profile));
    for (int i = 0; i < trace.size() - 1; i++) {
      JsonNode row = step(replay, trace.get(i + 1), expected.get(i + 1));
      assertThat(row).as("i=%d %s", i, trace.get(i + 1)).isEqualTo(expected.get(i + 1));
      assertThat(Laws.broken(replay.heap().freeze(type -> true))).as("i=%d", i).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"2.7, cpython-3.11", "3.8, cpython-3.9", "3.9, cpython-3.8"})
  void another_version_does_something_else(String recorded, String profile) {
    List<JsonNode> trace = Cases.lines("/versions/gc-" + recorded + ".trace.jsonl");
    List<JsonNode> expected = Cases.lines("/versions/gc-" + recorded + ".expected.jsonl");
    GcReplay replay = new GcReplay(((ObjectNode) trace.get(0)).put("profile", profile));
    int same = 0;
    while (same < trace.size() - 1
        && step(replay, trace.get(same + 1), expected.get(same + 1))
            .equals(expected.get(same + 1))) {
      same++;
    }
    assertThat(same).isLessThan(trace.size() - 1);
  }

  /** What was recorded of a step, and no more. */
  private static JsonNode step(GcReplay replay, JsonNode operation, JsonNode expected) {
    ObjectNode row = (ObjectNode) replay.step(operation);
    row.retain("i", "rc", "dead", "ev", "ret", "gens");
    if (!expected.has("gens")) {
      row.remove("gens");
    }
    return row;
  }
}
