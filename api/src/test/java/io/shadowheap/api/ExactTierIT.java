// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact tier on several threads, against what the program itself finds in its objects. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExactTierIT {

  @TempDir private Path folder;

  static Stream<Path> jdks() throws IOException {
    return ForkedProgram.jdks();
  }

  private String run(Path jdk, String options) throws Exception {
    Path report = folder.resolve("report.json");
    String all = "tier=exact,scope=asking,check=true,output=" + report + options;
    List<String> said = ForkedProgram.lines(jdk, all, "asking.Threads");
    assertThat(said).hasSize(2).startsWith("wrong counts: 0");
    String written = Files.readString(report);
    assertThat(written)
        .contains("\"hook_failed\":0", "\"lock_taken\":0", "\"lawsBroken\":0", "\"errors\":{}");
    String row = written.substring(written.indexOf("{\"type\":\"asking.Holder\""));
    assertThat(row.substring(0, row.indexOf("provenance")))
        .contains("\"allocatedObjects\":2020,", "\"registered\":2020,", "\"adopted\":0,")
        .contains("\"liveObjects\":" + said.get(1).substring("live: ".length()) + ",");
    return written;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void every_count_is_right_while_four_threads_store_and_nothing_dropped_stays(Path jdk)
      throws Exception {
    assertThat(run(jdk, "")).contains("\"unseenStores\":{\"array\":0,\"field\":0,");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void the_same_with_local_variables_counted(Path jdk) throws Exception {
    assertThat(run(jdk, ",locals=asking.Threads"))
        .contains("\"unseenStores\":{\"array\":0,\"field\":0,");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void the_api_answers_at_once(Path jdk) throws Exception {
    assertThat(ForkedProgram.lines(jdk, "tier=exact,scope=asking", "asking.Program"))
        .containsExactly(
            "answered: AT_ONCE",
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
