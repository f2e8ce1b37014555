// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static io.shadowheap.endtoend.AgentLines.startUpLine;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.Http;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import io.shadowheap.endtoend.jvm.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with the settings or the server, the program is none the wiser. */
class BadInputIT {

  private static Ending plain;

  @TempDir private Path folder;

  /** How a program ended. */
  private record Ending(int exit, List<String> stdout, List<String> stderr) {}

  @BeforeAll
  static void run_without_the_agent() {
    plain = run(JavaCommand.on(Jdk.running()));
    assertThat(plain.exit()).isEqualTo(1);
    assertThat(plain.stdout()).containsExactly("hello Ada, hello Grace");
    assertThat(plain.stderr()).hasSizeGreaterThan(1);
  }

  private static Ending run(JavaCommand java) {
    try (ForkedJvm program = java.startProgram(greeting.Program.class, "Ada", "Grace")) {
      return new Ending(program.awaitExit(), program.stdout(), program.stderr());
    }
  }

  private static void assertProgramUnchangedBehind(String lineOfOurs, String settings) {
    Ending watched = run(JavaCommand.on(Jdk.running()).underAgent(settings));
    List<String> expected = new ArrayList<>(List.of(lineOfOurs));
    expected.addAll(plain.stderr());
    AgentLines.assertSame(watched.stderr(), expected);
    assertThat(watched.stdout()).isEqualTo(plain.stdout());
    assertThat(watched.exit()).isEqualTo(plain.exit());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          colector=http://127.0.0.1:7010      | shadowheap off: colector=.* did you mean collector=.*
          tier=everything                     | shadowheap off: tier=everything .*write tier=shadow, tier=census or tier=exact
          interval=soon                       | shadowheap off: interval=soon .*write interval=30
          http://127.0.0.1:7010               | shadowheap off: http://127.0.0.1:7010 .*write collector=http://127.0.0.1:7010
          config=no/such.properties           | shadowheap off: config=no/such.properties .*
          output=no/such/folder/report.json   | shadowheap off: output=no/such/folder/report.json .*
          """)
  void a_mistake_in_the_settings_is_one_line_that_says_what_to_write(String settings, String line) {
    assertProgramUnchangedBehind(line, settings);
  }

  @Test
  void no_server_is_no_reason_to_say_more_or_end_otherwise() {
    String nobody = new Http(Http.freePort()).address();

    assertProgramUnchangedBehind(startUpLine("shadow").get(0), "collector=" + nobody);
  }

  @Test
  void an_output_file_that_cannot_be_written_changes_nothing() throws Exception {
    Path taken = Files.createDirectory(folder.resolve("report.json"));

    assertProgramUnchangedBehind(
        "shadowheap off: output=.* is not a file; write output=heap.json", "output=" + taken);
  }

  @Test
  void reports_arrive_again_after_the_server_was_gone() throws Exception {
    try (Server server = new Server().start();
        ForkedJvm program =
            JavaCommand.on(Jdk.running())
                .with("-Xmx128m")
                .underAgent(server.settings("waiting"))
                .startProgram(trees.Program.class)) {
      long before = sequence(server.awaitInstance("waiting"));
      server.kill();
      program.tell("drop");
      program.awaitLine("dropped");
      // longer than the interval: at least one report must meet no server
      TimeUnit.SECONDS.sleep(4);
      server.start();

      // the report that met no server was made before it failed; a later one counts it
      server.awaitInstance(
          "waiting",
          instance ->
              sequence(instance) > before
                  && instance.path("self").path("reportsFailed").asLong() > 0);

      program.tell("end");
      assertThat(program.awaitExit()).isZero();
      AgentLines.assertSame(program.stderr(), startUpLine("shadow"));
      assertThat(server.awaitInstance("waiting").path("ended").asBoolean()).isTrue();
    }
  }

  private static long sequence(JsonNode instance) {
    return instance.path("lastSequence").asLong();
  }
}
