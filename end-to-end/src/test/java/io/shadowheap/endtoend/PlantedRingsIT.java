// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import io.shadowheap.endtoend.jvm.Server;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of many rings that a program lets go, nearly all end as confirmed. */
@Execution(ExecutionMode.CONCURRENT)
class PlantedRingsIT {

  private static final int RINGS = 10_000;

  private static Server server;

  @BeforeAll
  static void start() {
    server = Server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("io.shadowheap.endtoend.jvm.Jdk#all")
  void of_10_000_planted_rings_95_percent_end_as_confirmed(Jdk jdk) {
    String service = "planted-" + jdk.version();
    try (ForkedJvm program =
        JavaCommand.on(jdk)
            .with("-Xmx256m", "-XX:+UseG1GC")
            .underAgent(server.settings(service, "check=true"))
            .startProgram(planted.Program.class)) {
      program.awaitLine("planted " + RINGS);
      // what waits for its holder's death is settled after two collections of the JVM
      for (int i = 0; i < 3; i++) {
        program.tell("collect");
        server.awaitEpochs(service, 2);
      }
      JsonNode ring =
          server.awaitType(service, "planted.Ring", type -> type.path("liveObjects").asInt() == 0);
      Map<String, Integer> freed = new TreeMap<>();
      ring.path("freed")
          .fields()
          .forEachRemaining(how -> freed.put(how.getKey(), how.getValue().path("objects").asInt()));
      System.out.printf("%s: of %d rings: %s%n", jdk, RINGS, freed);
      assertThat(freed.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(RINGS);
      assertThat(freed.getOrDefault("cyclic", 0)).as("%s", freed).isGreaterThanOrEqualTo(9_500);
      assertThat(freed.getOrDefault("unsettled", 0) + freed.getOrDefault("untraced", 0))
          .as("%s", freed)
          .isLessThanOrEqualTo(500);
      assertThat(server.awaitInstance(service).path("brokenLaws").asInt()).isZero();
    }
  }
}
