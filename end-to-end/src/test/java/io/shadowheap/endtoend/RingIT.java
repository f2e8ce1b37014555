// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import io.shadowheap.endtoend.jvm.Server;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An isolated cycle is named with the lines that made it; without cycles there is no alarm. */
@Execution(ExecutionMode.CONCURRENT)
class RingIT {

  private static final int RINGS = 300;
  private static final int TREE_NODES = 1_500;
  private static final int SUBSCRIBERS = 500;

  @RegisterExtension private static final Server SERVER = new Server();

  private static ForkedJvm watched(Jdk jdk, String service, Class<?> program) {
    return JavaCommand.on(jdk)
        .with("-Xmx256m", "-XX:+UseG1GC")
        .underAgent(SERVER.settings(service, "check=true"))
        .startProgram(program);
  }

  @ParameterizedTest
  @MethodSource("io.shadowheap.endtoend.jvm.Jdk#all")
  void dropped_rings_are_a_confirmed_cycle_and_a_registry_grows(Jdk jdk) {
    String service = "rings-" + jdk.version();
    try (ForkedJvm program = watched(jdk, service, rings.Program.class)) {
      program.awaitLine("made");
      SERVER.awaitType(service, "rings.Registry$Subscriber", live(SUBSCRIBERS));
      SERVER.awaitType(service, "rings.Listener", live(RINGS));
      SERVER.awaitEpochs(service, 3);

      program.tell("drop");
      program.awaitLine("dropped");
      SERVER.awaitType(service, "rings.Registry$Subscriber", live(2 * SUBSCRIBERS));
      JsonNode listener = SERVER.awaitType(service, "rings.Listener", live(0));
      SERVER.awaitEpochs(service, 3);

      assertThat(freed(listener, "cyclic")).isEqualTo(RINGS);
      JsonNode cycles = SERVER.page(service, "cycles").required("cycles");
      assertThat(cycles).as(cycles.toPrettyString()).hasSize(1);
      assertIsTheRing(cycles.get(0));
      assertThat(SERVER.awaitInstance(service).required("brokenLaws").asInt(-1)).isZero();
    }
  }

  private static void assertIsTheRing(JsonNode cycle) {
    List<String> steps = new ArrayList<>();
    cycle
        .path("cycle")
        .forEach(step -> steps.add(step.path("type").asText() + "." + step.path("slot").asText()));
    Collections.rotate(steps, -steps.indexOf("rings.Parent.child"));
    assertThat(steps)
        .containsExactly("rings.Parent.child", "rings.Child.listener", "rings.Listener.parent");
    assertThat(cycle.path("state").asText()).isEqualTo("confirmed");
    assertThat(cycle.path("applicationTypes").asBoolean()).isTrue();
    assertThat(cycle.path("seen").asInt()).isEqualTo(RINGS);
    assertThat(cycle.path("objects").asInt()).isEqualTo(3 * RINGS);
    List<String> sites = new ArrayList<>();
    cycle
        .path("sites")
        .forEach(site -> sites.add(site.path("site").asText().replaceAll(":\\d+$", "")));
    assertThat(sites)
        .containsExactlyInAnyOrder(
            "rings.Program.main", "rings.Parent.<init>", "rings.Parent.listen");
  }

  @ParameterizedTest
  @MethodSource("io.shadowheap.endtoend.jvm.Jdk#all")
  void dropped_trees_are_no_cycle(Jdk jdk) {
    String service = "trees-" + jdk.version();
    try (ForkedJvm program = watched(jdk, service, trees.Program.class)) {
      program.awaitLine("made " + TREE_NODES);
      SERVER.awaitType(service, "trees.Node", live(TREE_NODES));
      SERVER.awaitEpochs(service, 3);

      program.tell("drop");
      program.awaitLine("dropped");
      JsonNode node = SERVER.awaitType(service, "trees.Node", live(0));
      SERVER.awaitEpochs(service, 3);

      assertThat(freed(node, "acyclic")).isEqualTo(TREE_NODES);
      JsonNode cycles = SERVER.page(service, "cycles").required("cycles");
      assertThat(cycles).as(cycles.toPrettyString()).isEmpty();
    }
  }

  private static Predicate<JsonNode> live(int objects) {
    return type ->
        type.path("liveObjects").isNumber() && type.path("liveObjects").asInt() == objects;
  }

  private static int freed(JsonNode type, String how) {
    return type.path("freed").path(how).path("objects").asInt();
  }
}
