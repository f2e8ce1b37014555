// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import io.shadowheap.endtoend.jvm.LibraryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every class of the JDK and of libraries nobody here wrote, woven: the verifier accepts it, and
 * reflection and serialisation say of it what they say without the agent.
 */
@Order(4)
@Execution(ExecutionMode.CONCURRENT)
class LibraryClassesIT {

  /** With every class in scope all hooks are woven; the census weaves by another way. */
  private static final Map<String, String> SETTINGS_BY_TIER =
      Map.of(
          "census", "",
          "shadow", ",scope=java;javax;jdk;sun;com;org;netscape;io;kotlin;scala;reflected");

  /** Classes that link at least; what others refer to is no part of the class path. */
  private static final Map<String, Integer> LEAST_LINKED =
      Map.of(
          "jdk", 26_000, "h2", 1_055, "kotlin", 973, "netty", 2_536, "scala", 3_459, "spring",
          6_024);

  private static final int LEAST_WOVEN = 20_000;
  private static final long PATIENCE_SECONDS = 300;

  @TempDir private Path folder;

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void every_class_is_verified_and_described_as_it_is_without_the_agent(Jdk jdk)
      throws IOException {
    JavaCommand java =
        JavaCommand.on(jdk)
            .with("-Xverify:all", "-Xmx1g", "-XX:TieredStopAtLevel=1")
            .with("--add-modules", "ALL-SYSTEM")
            .with("--add-opens", "java.base/java.io=ALL-UNNAMED")
            .with("--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED");
    List<String> plain = describe(java, "plain");
    Map<String, Integer> linked = linked(plain);
    LEAST_LINKED.forEach(
        (library, least) ->
            assertThat(linked)
                .containsKey(library)
                .extractingByKey(library, INTEGER)
                .as("%s %s", library, linked)
                .isGreaterThanOrEqualTo(least));
    for (Map.Entry<String, String> tier : SETTINGS_BY_TIER.entrySet()) {
      Path report = folder.resolve(tier.getKey() + ".json");
      String settings = "tier=" + tier.getKey() + ",output=" + report + tier.getValue();

      List<String> woven = describe(java.underAgent(settings), tier.getKey());

      List<String> different = new ArrayList<>(woven);
      different.removeAll(new HashSet<>(plain));
      assertThat(different).as(tier.getKey()).isEmpty();
      assertThat(woven).as(tier.getKey()).hasSameSizeAs(plain);
      assertWoven(report);
    }
    assertThat(plain).noneMatch(line -> line.matches(".* (VerifyError|ClassFormatError) .*"));
  }

  /** One line per class. */
  private List<String> describe(JavaCommand java, String name) throws IOException {
    Path file = folder.resolve(name);
    try (ForkedJvm run =
        java.with("-cp", LibraryPath.ofPrograms())
            .start(List.of(reflected.Program.class.getName(), file.toString()))) {
      assertThat(run.awaitExit(PATIENCE_SECONDS)).as(run.toString()).isZero();
      assertThat(run.stdout()).containsExactly("written");
    }
    return Files.readAllLines(file);
  }

  /** Classes that link, by the first word of their jar's name. */
  private static Map<String, Integer> linked(List<String> lines) {
    Map<String, Integer> linked = new TreeMap<>();
    for (String line : lines) {
      String[] words = line.split(" ");
      if (words[2].equals("linked")) {
        linked.merge(words[0].replaceFirst("^(h2|\\D+?)[-.\\d].*", "$1"), 1, Integer::sum);
      }
    }
    return linked;
  }

  /** That nothing changed means something only if hooks were there. */
  private static void assertWoven(Path report) throws IOException {
    JsonNode self = new ObjectMapper().readTree(report.toFile()).required("self");
    assertThat(self.required("classesWoven").asLong()).isGreaterThan(LEAST_WOVEN);
    assertThat(self.required("classesSkipped").required("failed").asLong()).isZero();
    assertThat(self.required("classesSkipped").required("refused").asLong()).isZero();
    assertThat(self.required("errors").size()).as("%s", self).isZero();
  }
}
