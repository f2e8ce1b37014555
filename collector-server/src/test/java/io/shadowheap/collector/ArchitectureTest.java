// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;

/**
 * database, ingest -> store -> aggregate, remote -> metrics, api, page; api -> findings; http and
 * Main wire them. Apart: client -> top, which know the server by its API alone.
 */
@AnalyzeClasses(packages = "io.shadowheap.collector", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.shadowheap.collector";

  @ArchTest
  static final ArchRule packages_are_used_in_one_direction_only =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("main")
          .definedBy(ROOT)
          .layer("http")
          .definedBy(ROOT + ".http")
          .layer("page")
          .definedBy(ROOT + ".page")
          .layer("api")
          .definedBy(ROOT + ".api")
          .layer("metrics")
          .definedBy(ROOT + ".metrics")
          .layer("ingest")
          .definedBy(ROOT + ".ingest")
          .layer("aggregate")
          .definedBy(ROOT + ".aggregate")
          .layer("store")
          .definedBy(ROOT + ".store")
          .layer("database")
          .definedBy(ROOT + ".database")
          .layer("difference")
          .definedBy(ROOT + ".difference")
          .layer("history")
          .definedBy(ROOT + ".history")
          .layer("graph")
          .definedBy(ROOT + ".graph")
          .layer("remote")
          .definedBy(ROOT + ".remote")
          .layer("leak")
          .definedBy(ROOT + ".leak")
          .layer("watch")
          .definedBy(ROOT + ".watch")
          .layer("problem")
          .definedBy(ROOT + ".problem")
          .layer("words")
          .definedBy(ROOT + ".words")
          .layer("client")
          .definedBy(ROOT + ".client")
          .layer("top")
          .definedBy(ROOT + ".top")
          .layer("findings")
          .definedBy(ROOT + ".findings")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("page")
          .mayOnlyBeAccessedByLayers("http", "findings")
          .whereLayer("api")
          .mayOnlyBeAccessedByLayers("http", "client", "top", "findings")
          .whereLayer("metrics")
          .mayOnlyBeAccessedByLayers("http", "main")
          .whereLayer("ingest")
          .mayOnlyBeAccessedByLayers("http")
          .whereLayer("aggregate")
          .mayOnlyBeAccessedByLayers("api", "metrics", "page", "top", "client")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers(
              "ingest",
              "aggregate",
              "metrics",
              "api",
              "page",
              "remote",
              "watch",
              "http",
              "findings")
          .whereLayer("leak")
          .mayOnlyBeAccessedByLayers(
              "aggregate", "watch", "metrics", "api", "http", "top", "findings")
          .whereLayer("watch")
          .mayOnlyBeAccessedByLayers("api", "http")
          .whereLayer("database")
          .mayOnlyBeAccessedByLayers("store", "http", "main")
          .whereLayer("history")
          .mayOnlyBeAccessedByLayers(
              "store", "difference", "aggregate", "watch", "metrics", "api", "page", "http")
          .whereLayer("difference")
          .mayOnlyBeAccessedByLayers("ingest", "store", "database")
          .whereLayer("problem")
          .mayOnlyBeAccessedByLayers("ingest", "api", "remote", "http")
          .whereLayer("graph")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("remote")
          .mayOnlyBeAccessedByLayers("api", "http")
          .whereLayer("words")
          .mayOnlyBeAccessedByLayers("top", "findings", "graph")
          .whereLayer("client")
          .mayOnlyBeAccessedByLayers("top", "main")
          .whereLayer("top")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("findings")
          .mayOnlyBeAccessedByLayers("http");

  @ArchTest
  static final ArchRule javalin_and_jetty_live_in_http =
      only("http", "io.javalin..", "org.eclipse.jetty..", "jakarta..", "kotlin..");

  @ArchTest
  static final ArchRule prometheus_and_micrometer_live_in_metrics =
      only("metrics", "io.prometheus..", "io.micrometer..");

  @ArchTest
  static final ArchRule otlp_lives_in_metrics =
      only("metrics", "io.opentelemetry..", "com.google.protobuf..");

  @ArchTest
  static final ArchRule jdbc_and_its_libraries_live_in_database =
      only(
          "database",
          "java.sql..",
          "javax.sql..",
          "org.h2..",
          "org.postgresql..",
          "com.zaxxer..",
          "org.flywaydb..",
          "org.jdbi..");

  @ArchTest
  static final ArchRule jackson_lives_in_api_and_in_the_wire = only("api", "com.fasterxml..");

  @ArchTest
  static final ArchRule picocli_lives_in_main =
      noClasses().that().resideOutsideOfPackage(ROOT).should(use("picocli.."));

  /** Whoever has something to say to the log may say it, but only through slf4j. */
  @ArchTest
  static final ArchRule logback_is_configured_never_called =
      noClasses().should(use("ch.qos.logback..", "java.util.logging.."));

  @ArchTest
  static final ArchRule the_server_never_sees_agent_model_or_hooks =
      noClasses().should(use("io.shadowheap.agent..", "io.shadowheap.model.."));

  private static ArchRule only(String home, String... libraries) {
    return noClasses().that().resideOutsideOfPackage(ROOT + "." + home).should(use(libraries));
  }

  private static ArchCondition<JavaClass> use(String... packages) {
    return ArchConditions.dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(packages));
  }
}
