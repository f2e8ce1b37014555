// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.endtoend.dump.Agreement;
import io.shadowheap.endtoend.dump.HeapDump;
import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.Http;
import io.shadowheap.endtoend.jvm.Jars;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import io.shadowheap.endtoend.jvm.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
  private static final int HOUSEKEEPING_SECONDS = 45;

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
  void counts_of_the_shop_agree_with_a_heap_dump_and_nearly_all_objects_are_tracked(Jdk jdk)
      throws Exception {
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

      Set<String> fullyTracked = fullyTracked(service);
      Path dump = folder.resolve("shop.hprof");
      dump(jdk, shop, dump);
      Agreement agreement = new Agreement(new HeapDump(dump, ShopAccuracyIT::isOfTheShop));

      System.out.printf("%n%s: reference counts of the shop, at rest%n%s", jdk, agreement.table());
      assertThat(agreement.trackedShare()).as("tracked share").isGreaterThanOrEqualTo(0.9);
      assertThat(fullyTracked)
          .contains("shop.order.Order", "shop.order.OrderLine", "shop.customer.Customer");
      assertThat(agreement.rows())
          .filteredOn(row -> fullyTracked.contains(row.type()))
          .hasSizeGreaterThanOrEqualTo(20)
          .allSatisfy(
              row ->
                  assertThat(row.agreement())
                      .as("%s %s", row.type(), row.causes())
                      .isGreaterThanOrEqualTo(0.99));
    }
  }

  /** Classes someone wrote: neither arrays nor what the JVM makes for lambdas. */
  private static boolean isOfTheShop(String type) {
    return type.startsWith("shop.") && !type.endsWith("[]") && !type.contains("$$");
  }

  private static Set<String> fullyTracked(String service) {
    Set<String> names = new HashSet<>();
    for (JsonNode type : server.page(service, "types?limit=10000").path("types")) {
      if (type.path("fullyTracked").asBoolean()) {
        names.add(type.path("type").asText());
      }
    }
    return names;
  }

  /** As an operator takes one, from outside. */
  private static void dump(Jdk jdk, ForkedJvm shop, Path file)
      throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                jdk.tool("jcmd").toString(), "" + shop.pid(), "GC.heap_dump", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes());
    assertThat(jcmd.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
    assertThat(jcmd.exitValue()).as(said).isZero();
  }
}
