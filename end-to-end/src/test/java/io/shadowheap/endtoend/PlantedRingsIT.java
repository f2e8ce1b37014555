// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import io.shadowheap.endtoend.jvm.Server;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of many rings that a program lets go, nearly all end as confirmed. */
@Execution(ExecutionMode.CONCURRENT)
class PlantedRingsIT {

  private static final int RINGS = 10_000;

  /** Of each shape a quarter. */
  private static final int SHAPES = 4;

  /** Of a ring of each shape: itself; a link; three links; a list, its array, and a link. */
  private static final int OBJECTS = RINGS / SHAPES * (1 + 2 + 4 + 4);

  @RegisterExtension private static final Server SERVER = new Server();

  @ParameterizedTest
  @MethodSource("io.shadowheap.endtoend.jvm.Jdk#all")
  void of_10_000_planted_rings_95_percent_end_as_confirmed(Jdk jdk) {
    String service = "planted-" + jdk.version();
    try (ForkedJvm program =
        JavaCommand.on(jdk)
            .with("-Xmx256m", "-XX:+UseG1GC")
            .underAgent(SERVER.settings(service, "check=true"))
            .startProgram(planted.Program.class)) {
      program.awaitLine("planted " + RINGS);
      // what waits for its holder's death is settled after two collections of the JVM
      for (int i = 0; i < 3; i++) {
        program.tell("collect");
        SERVER.awaitEpochs(service, 2);
      }
      JsonNode ring =
          SERVER.awaitType(
              service, "planted.Ring", type -> type.path("liveObjects").asInt(-1) == 0);
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
      assertConfirmed(SERVER.page(service, "cycles").required("cycles"));
      assertThat(SERVER.awaitInstance(service).required("brokenLaws").asInt(-1)).isZero();
    }
  }

  /** One row per shape, with a fingerprint of its own. */
  private static void assertConfirmed(JsonNode cycles) {
    Set<String> fingerprints = new HashSet<>();
    int seen = 0;
    int objects = 0;
    for (JsonNode cycle : cycles) {
      if (cycle.required("cycle").findValuesAsText("type").contains("planted.Ring")) {
        fingerprints.add(cycle.required("fingerprint").asText());
        assertThat(cycle.required("state").asText()).as("%s", cycle).isEqualTo("confirmed");
        seen += cycle.required("seen").asInt();
        objects += cycle.required("objects").asInt();
      }
    }
    System.out.printf("confirmed: rings=%d objects=%d of %d%n", seen, objects, OBJECTS);
    assertThat(fingerprints).as("%s", cycles).hasSize(SHAPES);
    assertThat(seen).as("%s", cycles).isBetween(RINGS * 95 / 100, RINGS);
    assertThat(objects).as("%s", cycles).isBetween(OBJECTS / 100 * 95, OBJECTS);
  }
}
