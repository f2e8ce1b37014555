// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import io.shadowheap.endtoend.jvm.Server;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pools are placed, not computed from live counts: 10,000 objects of 32 bytes fill 79 pools of 126
 * blocks ((4096 - 48) / 32, rounded down) and 46 blocks of an 80th. Every second one dies, so that
 * every pool keeps half of its blocks and none can go.
 */
@Execution(ExecutionMode.CONCURRENT)
class PoolsFlowIT {

  private static final String TYPE = "pools.Item";
  private static final int BLOCK = 32;
  private static final int BLOCKS_PER_POOL = 126;
  private static final int POOLS = 80;
  private static final int OBJECTS = 10_000;

  @RegisterExtension private static final Server SERVER = new Server();

  @ParameterizedTest
  @MethodSource("io.shadowheap.endtoend.jvm.Jdk#all")
  void half_of_the_blocks_are_stranded_after_every_second_object_has_died(Jdk jdk) {
    String service = "pools-" + jdk.version();
    try (ForkedJvm program =
        JavaCommand.on(jdk)
            .with("-Xmx256m", "-XX:+UseG1GC")
            .underAgent(SERVER.settings(service, "check=true"))
            .startProgram(pools.Program.class)) {
      program.awaitLine("made");
      JsonNode before = SERVER.awaitType(service, TYPE, type -> live(type) == OBJECTS);
      assertThat(before.path("fullyTracked").asBoolean()).isTrue();
      assertPools(before.path("pools"), POOLS - 1, 1, OBJECTS);
      assertMetrics(service, OBJECTS);

      program.tell("halve");
      program.awaitLine("halved");
      JsonNode after = SERVER.awaitType(service, TYPE, type -> live(type) == OBJECTS / 2);
      assertPools(after.path("pools"), 0, POOLS, OBJECTS / 2);
      assertMetrics(service, OBJECTS / 2);
      assertThat(after.path("freed").path("acyclic").path("objects").asInt())
          .isEqualTo(OBJECTS / 2);
      assertThat(SERVER.awaitInstance(service).required("brokenLaws").asInt(-1)).isZero();
    }
  }

  private static int live(JsonNode type) {
    return type.path("liveObjects").asInt();
  }

  private static void assertPools(JsonNode pools, int full, int used, int blocksUsed) {
    int blocks = POOLS * BLOCKS_PER_POOL;
    assertThat(pools.path("full").asInt()).as("full").isEqualTo(full);
    assertThat(pools.path("used").asInt()).as("used").isEqualTo(used);
    assertThat(pools.path("blocksUsed").asInt()).isEqualTo(blocksUsed);
    assertThat(pools.path("blocksTotal").asInt()).isEqualTo(blocks);
    assertThat(pools.path("occupancy").asDouble()).isEqualTo((double) blocksUsed / blocks);
    assertThat(pools.path("strandedBytes").asInt()).isEqualTo((blocks - blocksUsed) * BLOCK);
    assertThat(pools.required("largeObjects").asInt(-1)).isZero();
  }

  private static void assertMetrics(String service, int blocksUsed) {
    String[] labels = {"service", service, "type", TYPE};
    int blocks = POOLS * BLOCKS_PER_POOL;
    assertThat(SERVER.metric("shadowheap_type_pool_blocks", labels)).isEqualTo(blocks);
    assertThat(SERVER.metric("shadowheap_type_pool_blocks_allocated", labels))
        .isEqualTo(blocksUsed);
    assertThat(SERVER.metric("shadowheap_type_pool_stranded_bytes", labels))
        .isEqualTo((blocks - blocksUsed) * BLOCK);
  }
}
