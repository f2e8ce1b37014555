// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The API in a JVM without an agent, and bound by one in each tier. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AskingIT {

  private static final String PROGRAM = "asking.Program";

  static Stream<Path> jdks() throws IOException {
    return ForkedProgram.jdks();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void without_an_agent_nothing_is_known_and_nothing_breaks(Path jdk) throws Exception {
    assertThat(ForkedProgram.lines(jdk, null, PROGRAM)).containsExactly(nothing());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_census_keeps_no_shadow_heap_to_ask(Path jdk) throws Exception {
    assertThat(ForkedProgram.lines(jdk, "tier=census", PROGRAM)).containsExactly(nothing());
  }

  private static String[] nothing() {
    return new String[] {
      "answered: NOT",
      "refcount: -1",
      "getrefcount: -1",
      "known: false",
      "other: true",
      "same: true",
      "isTracked: false",
      "referrers: false",
      "referrers of a static: false",
      "referents: false",
      "not tracked: -1",
      "after a store: -1",
      "thresholds: [-1, -1, -1]",
      "set: [-1, -1, -1]",
      "collections: -1",
      "counts: -2",
      "copies: asked and gone"
    };
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void the_shadow_tier_answers_after_an_epoch(Path jdk) throws Exception {
    assertThat(ForkedProgram.lines(jdk, "scope=asking", PROGRAM))
        .containsExactly(
            "answered: AFTER_AN_EPOCH",
            "refcount: 2",
            "getrefcount: 3",
            "known: true",
            "other: false",
            "same: true",
            "isTracked: true",
            "referrers: true",
            "referrers of a static: true",
            "referents: true",
            "not tracked: -1",
            "after a store: 1",
            "thresholds: [700, 10, 10]",
            "set: [700, 10, 5]",
            "collections: 1",
            "counts: 0",
            "copies: asked and gone");
  }
}
