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
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The exact tier on large programs, each with all of its own packages in scope: at rest the counts
 * are the in-degrees of a heap dump, of every object, and every cycle of the dump is there.
 */
@Order(1)
class ExactAccuracyIT {

  private static final double LEAST_AGREEING = 0.999;

  /** What was made until the program rests is registered by then; the snapshot reads the rest. */
  private static final int EPOCHS_TO_REST = 12;

  private static final int VISITS = 300;

  @RegisterExtension private static final Server SERVER = new Server();

  @TempDir private Path folder;

  private static JavaCommand underExactAgent(String service, String heap, String scope) {
    return JavaCommand.on(Jdk.running())
        .with(heap, "-XX:+UseG1GC")
        .underAgent(SERVER.settings(service, "tier=exact", "scope=" + scope));
  }

  /** Lets it rest, and compares. */
  private void assertExact(ForkedJvm program, String service, long leastObjects, long leastCycles) {
    SERVER.awaitEpochs(service, EPOCHS_TO_REST);
    Verify.Said said = new Verify(Jdk.running(), folder).compare(program, "--json");
    JsonNode findings = said.json();
    String all = findings.toPrettyString();
    long objects = sum(findings, "objects");
    double share = (double) sum(findings, "agreeing") / objects;
    System.out.printf(
        "%s: objects=%d tracked=%d agreeing=%d share=%.5f cycles=%s reclaimed=%s%n",
        service,
        objects,
        sum(findings, "tracked"),
        sum(findings, "agreeing"),
        share,
        findings.path("cycles"),
        findings.path("reclaimed"));
    assertThat(findings.path("snapshot").path("tier").asText()).isEqualTo("exact");
    assertThat(objects).as(all).isGreaterThanOrEqualTo(leastObjects);
    assertThat(share).as(all).isGreaterThanOrEqualTo(LEAST_AGREEING);
    JsonNode cycles = findings.required("cycles");
    assertThat(cycles.required("components").asLong())
        .as(all)
        .isGreaterThanOrEqualTo(leastCycles)
        .isEqualTo(cycles.required("found").asLong());
    assertThat(cycles.required("stillAlive").asLong()).as(all).isZero();
    assertThat(findings.required("reclaimed").required("held").asLong()).as(all).isZero();
  }

  /** Of all live objects in scope: an untracked one agrees with nothing. */
  private static long sum(JsonNode findings, String column) {
    long sum = 0;
    for (JsonNode row : findings.required("types")) {
      sum += row.required(column).asLong();
    }
    return sum;
  }

  @Test
  void javac_with_all_it_knows_of_a_hundred_sources() {
    String service = "exact-javac";
    try (ForkedJvm javac =
        underExactAgent(service, "-Xmx1g", "com.sun.tools.javac")
            .startProgram(resting.Compiler.class, Jars.MODEL_SOURCES.toString())) {
      javac.awaitLine("rests");
      assertExact(javac, service, 100_000, 15);
    }
  }

  @Test
  void the_h2_database_after_transactions_of_three_sessions() {
    String service = "exact-h2";
    String classPath = Jars.PROGRAMS + File.pathSeparator + Jars.H2;
    try (ForkedJvm database =
        underExactAgent(service, "-Xmx512m", "org.h2")
            .start(List.of("-cp", classPath, resting.Database.class.getName()))) {
      database.awaitLine("rests");
      assertExact(database, service, 50_000, 10);
    }
  }

  /** Collections take such rings for garbage; the next walk brings them back. */
  @Test
  void rings_and_leaves_that_only_lists_out_of_scope_hold() {
    String service = "exact-shelf";
    try (ForkedJvm shelf =
        underExactAgent(service, "-Xmx256m", "resting.shelved").startProgram(resting.Shelf.class)) {
      shelf.awaitLine("rests");
      assertExact(shelf, service, 30_000, 10_000);
    }
  }

  @Test
  void the_shop_after_its_visitors() {
    String service = "exact-shop";
    int port = Http.freePort();
    try (ForkedJvm shop =
        underExactAgent(service, "-Xmx256m", "shop")
            .startJar(Jars.SHOP.path(), "--port", "" + port, "--housekeeping-seconds", "40")) {
      shop.awaitLine("shop:");
      ShopVisitors visitors = new ShopVisitors(new Http(port));
      visitors.visit(VISITS);
      visitors.awaitHousekeeping();
      assertExact(shop, service, 10_000, 1);
    }
  }
}
