// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import io.shadowheap.endtoend.jvm.LibraryPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exceptions thrown in woven code look as they do without the agent: message, frames and line
 * numbers, causes. What a NullPointerException says was null is told from the instructions.
 */
class StackTracesIT {

  private static final String HOOK_FRAME = "  at java.base/java.lang.Shadowheap";

  /** C2's slow copy leaves this frame out, in woven code and in any other. */
  private static final String COPY_FRAME =
      "  at java.base/java.lang.System.arraycopy(Native Method)";

  private static final int CASES = 88;

  private static final Map<Jdk, List<String>> PLAIN = new HashMap<>();

  static Stream<Arguments> jdksAndSettings() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of(
                        "tier=census",
                        "scope=thrown",
                        "scope=thrown;java;jdk;sun;org;io;kotlin;scala")
                    .map(settings -> Arguments.of(jdk, settings)));
  }

  @ParameterizedTest
  @MethodSource("jdksAndSettings")
  void what_is_thrown_shows_the_same_frames_but_for_hooks(Jdk jdk, String settings) {
    List<String> plain = PLAIN.computeIfAbsent(jdk, any -> thrown(JavaCommand.on(any)));

    List<String> woven = thrown(JavaCommand.on(jdk).underAgent(settings));

    assertThat(plain).noneMatch(line -> line.endsWith(" threw nothing"));
    assertThat(plain.stream().filter(line -> !line.startsWith(" "))).hasSizeGreaterThan(CASES);
    assertThat(woven.stream().filter(line -> !line.startsWith(HOOK_FRAME)))
        .containsExactlyElementsOf(plain);
  }

  private static List<String> thrown(JavaCommand java) {
    try (ForkedJvm run =
        java.with("-cp", LibraryPath.ofPrograms()).start(List.of(thrown.Program.class.getName()))) {
      assertThat(run.awaitExit()).as(run.toString()).isZero();
      // addresses and running numbers of hidden classes are others in each run
      return run.stdout().stream()
          .filter(line -> !line.equals(COPY_FRAME))
          .map(line -> line.replaceAll("(\\$\\$Lambda|LambdaForm\\$\\w+)[$\\d]*(/0x\\w+)?", "$1"))
          .toList();
    }
  }
}
