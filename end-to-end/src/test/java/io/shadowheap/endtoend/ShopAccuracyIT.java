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
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** At rest the shadow reference counts of a real service are the in-degrees of a heap dump. */
@Order(2)
@Execution(ExecutionMode.CONCURRENT)
class ShopAccuracyIT {

  private static final int VISITS = 300;

  /**
   * Between two rounds of the shop's background job. From one to the next lie the epochs to rest,
   * and dump and snapshot, together below 10.
   */
  private static final int HOUSEKEEPING_SECONDS = 40;

  /** Some collections of the JVM: what died is seen. The snapshot itself reads everything again. */
  private static final int EPOCHS_TO_REST = 12;

  @RegisterExtension private static final Server SERVER = new Server();

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("io.shadowheap.endtoend.jvm.Jdk#all")
  void counts_of_the_shop_agree_with_a_heap_dump_and_nearly_all_objects_are_tracked(Jdk jdk) {
    String service = "shop-" + jdk.version();
    int port = Http.freePort();
    try (ForkedJvm shop =
        JavaCommand.on(jdk)
            .with("-Xmx256m", "-XX:+UseG1GC", "-XX:G1PeriodicGCInterval=2000")
            .underAgent(SERVER.settings(service))
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
      SERVER.awaitEpochs(service, EPOCHS_TO_REST);

      Verify.Said said = new Verify(jdk, folder).compare(shop, "--json");
      JsonNode findings = said.json();
      String all = findings.toPrettyString();
      assertThat(said.exit()).as(all).isZero();
      assertThat(findings.required("shortcomings")).as(all).isEmpty();
      assertThat(ratio(findings.required("fullyTracked"))).as(all).isGreaterThanOrEqualTo(0.99);
      assertThat(ratio(findings.required("tracked"))).as(all).isGreaterThanOrEqualTo(0.99);
      assertThat(findings.path("cycles").path("components").asLong()).as(all).isPositive();
      Map<String, Double> fullyTracked = fullyTracked(findings);
      assertThat(fullyTracked)
          .hasSizeGreaterThanOrEqualTo(20)
          .containsKeys("shop.order.Order", "shop.order.OrderLine", "shop.customer.Customer");
      assertThat(fullyTracked)
          .as(all)
          .allSatisfy((type, share) -> assertThat(share).as(type).isGreaterThanOrEqualTo(0.99));
      assertThat(trackedShare(findings)).as(all).isGreaterThanOrEqualTo(0.9);
    }
  }

  /** An untracked object agrees with nothing. */
  private static double ratio(JsonNode row) {
    return row.required("agreeing").asDouble() / row.required("objects").asDouble();
  }

  /** The share that agrees, of each fully tracked type by itself: a sum hides the rare ones. */
  private static Map<String, Double> fullyTracked(JsonNode findings) {
    Map<String, Double> shares = new TreeMap<>();
    for (JsonNode row : findings.required("types")) {
      String type = row.required("type").asText();
      if (row.required("fullyTracked").asBoolean() && isOfTheShop(type)) {
        shares.put(type, ratio(row));
      }
    }
    return shares;
  }

  /** Classes someone wrote: neither arrays nor what the JVM makes for lambdas. */
  private static boolean isOfTheShop(String type) {
    return type.startsWith("shop.") && !type.endsWith("[]") && !type.contains("$$");
  }

  private static double trackedShare(JsonNode findings) {
    double tracked = 0;
    double objects = 0;
    for (JsonNode row : findings.required("types")) {
      if (isOfTheShop(row.required("type").asText())) {
        tracked += row.required("tracked").asLong();
        objects += row.required("objects").asLong();
      }
    }
    return tracked / objects;
  }
}
