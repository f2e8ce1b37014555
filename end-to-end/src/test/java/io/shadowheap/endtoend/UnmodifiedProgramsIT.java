// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static io.shadowheap.endtoend.AgentLines.startUpLine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.Http;
import io.shadowheap.endtoend.jvm.Jars;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs nobody here wrote do under the agent what they do without it. */
class UnmodifiedProgramsIT {

  private static final String JDKS_AND_TIERS = "io.shadowheap.endtoend.jvm.Jdk#withTiers";

  /** What each JDK does without the agent, found out once. */
  private static final Map<Jdk, Map<String, byte[]>> PLAIN_CLASSES = new HashMap<>();

  private static final Map<Jdk, Served> PLAIN_SERVED = new HashMap<>();

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource(JDKS_AND_TIERS)
  void javac_writes_the_same_class_files_under_the_agent(Jdk jdk, String tier) throws IOException {
    if (!PLAIN_CLASSES.containsKey(jdk)) {
      PLAIN_CLASSES.put(jdk, compile(JavaCommand.on(jdk), folder.resolve("plain"), List.of()));
    }
    Path output = folder.resolve("report.json");
    String settings = "scope=com.sun.tools.javac.tree,output=" + output + ",tier=" + tier;

    Map<String, byte[]> classes =
        compile(JavaCommand.on(jdk).underAgent(settings), folder.resolve(tier), startUpLine(tier));

    assertThat(classes.keySet()).isEqualTo(PLAIN_CLASSES.get(jdk).keySet()).isNotEmpty();
    classes.forEach(
        (name, bytes) -> assertThat(bytes).as(name).isEqualTo(PLAIN_CLASSES.get(jdk).get(name)));
    assertWatched(output, tier, 1_000_000);
  }

  /** That nothing changed means something only if the agent was at work. */
  private static void assertWatched(Path output, String tier, long leastObjects)
      throws IOException {
    JsonNode report = new ObjectMapper().readTree(output.toFile());
    JsonNode totals = report.path("totals");
    assertThat(totals.path("allocatedObjects").asLong()).isGreaterThan(leastObjects);
    if (tier.equals("shadow")) {
      assertThat(totals.path("registered").asLong()).isGreaterThan(leastObjects / 100);
    }
    assertThat(report.required("self").required("errors").size())
        .as("%s", report.path("self"))
        .isZero();
    assertThat(report.required("self").required("classesSkipped").path("failed").asLong()).isZero();
  }

  private static Map<String, byte[]> compile(JavaCommand java, Path out, List<String> stderr)
      throws IOException {
    List<String> javac =
        new ArrayList<>(
            List.of("-m", "jdk.compiler/com.sun.tools.javac.Main", "-proc:none", "-d", "" + out));
    try (Stream<Path> sources = Files.walk(Jars.MODEL_SOURCES.path())) {
      sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(javac::add);
    }
    try (ForkedJvm run = java.with("-Xmx512m").start(javac)) {
      assertThat(run.awaitExit()).as(run.toString()).isZero();
      AgentLines.assertSame(run.stderr(), stderr);
      assertThat(run.stdout()).isEmpty();
    }
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        classes.put(out.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return classes;
  }

  @ParameterizedTest
  @MethodSource(JDKS_AND_TIERS)
  void wiremock_gives_the_same_answers_under_the_agent(Jdk jdk, String tier) throws IOException {
    Served plain = PLAIN_SERVED.computeIfAbsent(jdk, any -> serve(JavaCommand.on(any)));

    Path output = folder.resolve("report.json");
    String settings = "scope=com.github.tomakehurst;wiremock,output=" + output + ",tier=" + tier;

    Served watched = serve(JavaCommand.on(jdk).underAgent(settings));

    assertThat(watched.answers()).isEqualTo(plain.answers());
    assertThat(plain.answers().get(1).status()).isEqualTo(200);
    List<String> expected = new ArrayList<>(startUpLine(tier));
    expected.addAll(plain.stderr());
    AgentLines.assertSame(watched.stderr(), expected);
    assertWatched(output, tier, 100_000);
  }

  /** What a run of the server gave. */
  private record Served(List<Http.Answer> answers, List<String> stderr) {}

  private static Served serve(JavaCommand java) {
    int port = Http.freePort();
    Http http = new Http(port);
    try (ForkedJvm server =
        java.with("-Xmx256m")
            .startJar(Jars.WIREMOCK.path(), "--disable-banner", "--port", "" + port)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !server.isAlive() || http.isUp("/__admin/health"));
      assertThat(server.isAlive()).as(server.toString()).isTrue();
      List<Http.Answer> answers = WireMockTalk.with(http);
      server.stop();
      return new Served(
          answers, server.stderr().stream().map(UnmodifiedProgramsIT::withoutTime).toList());
    }
  }

  private static String withoutTime(String line) {
    return line.replaceAll("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+ ", "TIME ");
  }
}
