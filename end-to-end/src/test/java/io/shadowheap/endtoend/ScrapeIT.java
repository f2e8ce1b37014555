// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.Http;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import io.shadowheap.endtoend.jvm.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A service that Prometheus asks itself. */
class ScrapeIT {

  private static final String KEEPER = "type=\"links.Keeper\"";

  @RegisterExtension private static final Server SERVER = new Server();

  @TempDir private Path folder;

  private static String scraped(Http agent) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> agent.get("/metrics").body(), body -> body.contains(KEEPER));
  }

  @ParameterizedTest
  @MethodSource("io.shadowheap.endtoend.jvm.Jdk#all")
  void without_a_server_the_agent_shows_its_own_series_and_starts_no_log_manager(Jdk jdk)
      throws Exception {
    int port = Http.freePort();
    Path loaded = folder.resolve("loaded.txt");
    try (ForkedJvm program =
        JavaCommand.on(jdk)
            .with("-Xlog:class+load=info:file=" + loaded)
            .underAgent("scope=links,service=alone,interval=1,listen=" + port)
            .startProgram(links.Program.class)) {
      program.awaitLine("made");
      assertThat(scraped(new Http(port)))
          .contains(
              "shadowheap_type_allocated_objects_total{service=\"alone\",service_instance=",
              "# TYPE shadowheap_agent_info gauge");
      assertThat(program.stderr()).hasSize(1);
    }
    // JMX loads the log manager's class; its first logger would be made by starting it
    try (Stream<String> classes = Files.lines(loaded)) {
      assertThat(classes.filter(line -> line.contains(" java.util.logging.LogManager$RootLogger")))
          .isEmpty();
    }
  }

  @Test
  void beside_a_server_both_show_the_same_series() {
    int port = Http.freePort();
    try (ForkedJvm program =
        JavaCommand.on(Jdk.running())
            .underAgent(SERVER.settings("both", "scope=links", "listen=" + port))
            .startProgram(links.Program.class)) {
      program.awaitLine("made");
      scraped(new Http(port));
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(series(SERVER.http().get("/metrics").body()))
                      .contains("shadowheap_agent_info")
                      .isEqualTo(series(new Http(port).get("/metrics").body())));
      assertThat(SERVER.http().get("/api/v1/targets").body()).contains("127.0.0.1:" + port);
    }
  }

  /** Names of metrics of the service, and the types they are about. */
  private static Set<String> series(String exposition) {
    return exposition
        .lines()
        .filter(line -> line.contains("service=\"both\""))
        .map(line -> line.replaceFirst("\\{.*?(type=\"[^\"]*\")?[^}]*}.*", " $1").trim())
        .map(line -> line.replaceFirst(" null$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void a_taken_port_is_one_line_and_the_service_runs_to_its_end() {
    int port = Http.freePort();
    String settings = "scope=links,service=second,listen=" + port;
    try (ForkedJvm first =
        JavaCommand.on(Jdk.running()).underAgent(settings).startProgram(links.Program.class)) {
      first.awaitLine("made");
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> new Http(port).get("/metrics").status() == 200);
      try (ForkedJvm second =
          JavaCommand.on(Jdk.running()).underAgent(settings).startProgram(links.Program.class)) {
        second.awaitLine("made");
        await().atMost(Duration.ofSeconds(60)).until(() -> second.stderr().size() > 1);
        second.tell("more");
        second.awaitLine("more");
        assertThat(second.stderr())
            .hasSize(2)
            .last()
            .asString()
            .startsWith("shadowheap: listen=127.0.0.1:" + port + " is not served: ")
            .endsWith("; the service runs on without it");
        assertThat(second.isAlive()).isTrue();
      }
    }
  }
}
