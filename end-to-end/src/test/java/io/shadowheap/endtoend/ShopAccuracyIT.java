// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.Http;
import io.shadowheap.endtoend.jvm.Jars;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import io.shadowheap.endtoend.jvm.Server;
import io.shadowheap.endtoend.jvm.Verify;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** At rest the shadow reference counts of a real service are the in-degrees of a heap dump. */
@Execution(ExecutionMode.CONCURRENT)
class ShopAccuracyIT {

  private static final int VISITS = 300;

  /** Between two rounds of the shop's background job; long enough to rest from one to the next. */
  private static final int HOUSEKEEPING_SECONDS = 100;

  /** A walk from the roots is due every 30, and what it finds is read twice. */
  private static final int EPOCHS_TO_REST = 33;

  private static Server server;

  @TempDir private Path folder;

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
  void counts_of_the_shop_agree_with_a_heap_dump_and_nearly_all_objects_are_tracked(Jdk jdk) {
    String service = "shop-" + jdk.version();
    int port = Http.freePort();
    try (ForkedJvm shop =
        JavaCommand.on(jdk)
            .with("-Xmx256m", "-XX:+UseG1GC", "-XX:G1PeriodicGCInterval=2000")
            .underAgent(server.settings(service))
            .startJar(
                Jars.SHOP.path(),
                "--port",
                "" + port,
                "--housekeeping-seconds",
                "" + HOUSEKEEPING_SECONDS)) {
      shop.awaitLine("shop:");
      ShopVisitors visitors = new ShopVisitors(new Http(port));
      visitors.visit(VISITS);
      visitors.awaitHousekeeping();
      server.awaitEpochs(service, EPOCHS_TO_REST);

      Verify.Said said = new Verify(jdk, folder).compare(shop, "--json");
      JsonNode findings = said.json();
      String all = findings.toPrettyString();
      assertThat(said.exit()).as(all).isZero();
      assertThat(findings.path("shortcomings")).as(all).isEmpty();
      assertThat(ratio(findings.path("fullyTracked"))).as(all).isGreaterThanOrEqualTo(0.99);
      assertThat(ratio(findings.path("tracked"))).as(all).isGreaterThanOrEqualTo(0.99);
      assertThat(findings.path("cycles").path("components").asLong()).as(all).isPositive();
      Map<String, JsonNode> fullyTracked = fullyTracked(findings);
      assertThat(fullyTracked)
          .hasSizeGreaterThanOrEqualTo(20)
          .containsKeys("shop.order.Order", "shop.order.OrderLine", "shop.customer.Customer");
      assertThat(trackedShare(findings)).as(all).isGreaterThanOrEqualTo(0.9);
    }
  }

  private static double ratio(JsonNode accuracy) {
    return accuracy.path("agreeing").asDouble() / accuracy.path("objects").asDouble();
  }

  private static Map<String, JsonNode> fullyTracked(JsonNode findings) {
    Map<String, JsonNode> rows = new HashMap<>();
    for (JsonNode row : findings.path("types")) {
      if (row.path("fullyTracked").asBoolean()) {
        rows.put(row.path("type").asText(), row);
      }
    }
    return rows;
  }

  /** Of the classes someone wrote: neither arrays nor what the JVM makes for lambdas. */
  private static double trackedShare(JsonNode findings) {
    double tracked = 0;
    double objects = 0;
    for (JsonNode row : findings.path("types")) {
      String type = row.path("type").asText();
      if (!type.endsWith("[]") && !type.contains("$$")) {
        tracked += row.path("tracked").asLong();
        objects += row.path("objects").asLong();
      }
    }
    return tracked / objects;
  }
}
