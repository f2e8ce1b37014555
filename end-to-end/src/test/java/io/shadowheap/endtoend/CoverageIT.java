// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.Http;
import io.shadowheap.endtoend.jvm.Jars;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import io.shadowheap.endtoend.jvm.Verify;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With default options most of what lives is tracked: an accuracy says little about a small part.
 * Each test prints its figures; the histogram is the JVM's own, of the same moment.
 */
@Order(3)
class CoverageIT {

  private static final int REQUESTS_PER_SECOND = 300;
  private static final Duration LOAD = Duration.ofSeconds(60);

  /** Between two rounds of the background job: none between the end of the load and the dump. */
  private static final int HOUSEKEEPING_SECONDS = 60;

  /** Some collections of the JVM: what died is seen. The snapshot itself reads everything again. */
  private static final Duration REST = Duration.ofSeconds(15);

  @TempDir private Path folder;

  @Test
  void where_cpu_time_limits_nothing_every_type_of_the_shop_is_fully_tracked() throws Exception {
    JsonNode findings = shopAfterLoad("service=shop,budget=100%");
    assertThat(notFullyTracked(findings)).isEmpty();
    assertThat(share(findings, "objects")).isGreaterThanOrEqualTo(0.9);
  }

  /**
   * What the governor samples depends on the machine; that nothing is lost and most lives on does
   * not.
   */
  @Test
  void with_the_default_budget_nine_tenths_of_the_shop_are_tracked_and_nothing_is_lost()
      throws Exception {
    JsonNode findings = shopAfterLoad("service=shop");
    JsonNode dump = findings.required("coverage").get(0);
    assertThat(findings.required("tracked").required("objects").asDouble())
        .isGreaterThanOrEqualTo(0.9 * dump.required("objects").asLong());
    assertThat(share(findings, "types")).isGreaterThanOrEqualTo(0.5);
  }

  private JsonNode shopAfterLoad(String settings) throws Exception {
    Jdk jdk = Jdk.running();
    int port = Http.freePort();
    try (ForkedJvm shop =
        JavaCommand.on(jdk)
            .with("-Xmx512m", "-XX:+UseG1GC", "-XX:G1PeriodicGCInterval=2000")
            .underAgent(settings)
            .startJar(
                Jars.SHOP.path(),
                "--port",
                "" + port,
                "--housekeeping-seconds",
                "" + HOUSEKEEPING_SECONDS)) {
      shop.awaitLine("shop:");
      long requests = new ShopTraffic(new Http(port), REQUESTS_PER_SECOND).visit(LOAD);
      assertThat(requests / LOAD.toSeconds()).isGreaterThan(REQUESTS_PER_SECOND * 9 / 10);
      JsonNode findings = findings(jdk, shop, "shop, " + settings);
      assertThat(findings.required("shortcomings")).isEmpty();
      assertThat(findings.required("snapshot").required("skipped"))
          .allSatisfy(reason -> assertThat(reason.asLong()).isZero());
      return findings;
    }
  }

  /** Share that is fully tracked: of types, objects or bytes in scope, by the histogram. */
  private static double share(JsonNode findings, String of) {
    JsonNode scope = coverageOfScope(findings);
    return scope.required(of + "Tracked").asDouble() / scope.required(of).asLong();
  }

  /** How far their counts agree depends on what is sampled, and so on the machine: printed. */
  @Test
  void at_least_thirty_types_of_an_embedded_h2_are_fully_tracked() throws Exception {
    Jdk jdk = Jdk.running();
    try (ForkedJvm bank =
        JavaCommand.on(jdk)
            .with("-Xmx512m", "-XX:+UseG1GC", "-XX:G1PeriodicGCInterval=2000")
            .underAgent("service=bank,scope=org.h2")
            .startProgramWith(Jars.H2.path(), bank.Program.class)) {
      bank.awaitLine("rests");
      JsonNode findings = findings(jdk, bank, "h2");
      assertThat(findings.required("cycles").required("stillAlive").asLong()).isZero();
      assertThat(coverageOfScope(findings).required("typesTracked").asInt())
          .isGreaterThanOrEqualTo(30);
    }
  }

  /** What is tracked of a program that makes a million trees in some seconds is only printed. */
  @Test
  void javac_in_process_says_what_is_tracked_of_its_trees() throws Exception {
    Jdk jdk = Jdk.running();
    try (ForkedJvm javac =
        JavaCommand.on(jdk)
            .with("-Xmx512m", "-XX:+UseG1GC", "-XX:G1PeriodicGCInterval=2000")
            .underAgent("service=javac,scope=com.sun.tools.javac.tree")
            .startProgram(compiling.Program.class, Jars.MODEL_SOURCES.toString())) {
      javac.awaitLine("rests");
      JsonNode findings = findings(jdk, javac, "javac");
      assertThat(coverageOfScope(findings).required("objects").asLong()).isGreaterThan(10_000);
      assertThat(findings.required("cycles").required("stillAlive").asLong()).isZero();
    }
  }

  /** After the load, at rest. */
  private JsonNode findings(Jdk jdk, ForkedJvm program, String name) throws InterruptedException {
    Thread.sleep(REST.toMillis());
    Verify.Said said = new Verify(jdk, folder).compareWithHistogram(program, "--json");
    JsonNode findings = said.json();
    System.out.println(name + " on JDK " + jdk.version() + ": " + summary(findings));
    return findings;
  }

  private static String summary(JsonNode findings) {
    return "fully tracked types "
        + findings.required("fullyTracked")
        + ", all tracked "
        + findings.required("tracked")
        + ", coverage "
        + findings.required("coverage")
        + ", not fully tracked "
        + notFullyTracked(findings)
        + ", skipped "
        + findings.required("snapshot").required("skipped");
  }

  private static JsonNode coverageOfScope(JsonNode findings) {
    for (JsonNode row : findings.required("coverage")) {
      if (row.required("of").asText().equals("types in scope, by the histogram")) {
        return row;
      }
    }
    throw new AssertionError("no coverage by the histogram: " + findings.required("coverage"));
  }

  /** Without lambdas: one that captures nothing is made by the JVM, and no code can register it. */
  private static List<String> notFullyTracked(JsonNode findings) {
    List<String> types = new ArrayList<>();
    for (JsonNode row : findings.required("types")) {
      String type = row.required("type").asText();
      if (!row.required("fullyTracked").asBoolean() && !type.contains("$$Lambda")) {
        types.add(type + "=" + row.required("objects").asLong());
      }
    }
    return types;
  }
}
