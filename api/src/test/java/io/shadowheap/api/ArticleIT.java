// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The article's examples in Java, in the exact tier with local variables counted, give the numbers
 * that CPython 3.11 prints.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArticleIT {

  @TempDir private Path folder;

  static Stream<Path> jdks() throws IOException {
    return ForkedProgram.jdks();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void the_examples_give_the_numbers_of_the_article(Path jdk) throws Exception {
    Path report = folder.resolve("report.json");
    String options = "tier=exact,scope=article,locals=article,check=true,output=" + report;
    assertThat(ForkedProgram.lines(jdk, options, "article.Program"))
        .containsExactly(
            "answered: [AT_ONCE]",
            "is: [true, true, true, false, false]",
            "a second name: [2, 3, true]",
            "the same twice: [2, 4, true]",
            "topology: [5, 4, 2]",
            "wrapped: [true, 3]",
            "hold each other: [3, 3]",
            "referrers: [1, true, true]",
            "holds itself: [3]",
            "del: [3, 2]",
            "rebinding: [3, 2]",
            "an item: [3, 0, true, true]",
            "del a[0]: [[2, 3], 2]",
            "isolated: [2, 0]",
            "passed: [2, 3, 2]",
            "thrown: [4, 2]",
            "returned: [2, 1]",
            "a list of lists: [102, 12, 11]",
            "a static field: [3, 2]",
            "comes back: [2, 302, 2]",
            "thresholds: [[700, 10, 10]]",
            "set: [[700, 10, 5]]",
            "temporary: [1]");
    assertThat(Files.readString(report))
        .contains("\"hook_failed\":0", "\"lock_taken\":0", "\"method_too_long\":0")
        .contains("\"errors\":{}", "\"lawsBroken\":0");
  }
}
