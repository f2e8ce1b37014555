// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** hooks -> observe, trace -> model -> report -> wire -> ship; weave stands beside them. */
@AnalyzeClasses(packages = "io.shadowheap.agent", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.shadowheap.agent";

  @ArchTest
  static final ArchRule nobody_uses_the_package_that_wires_them =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT);

  @ArchTest static final ArchRule names_know_nothing_of_ours = knowsOnly("names");

  @ArchTest static final ArchRule config_knows_nothing_of_ours = knowsOnly("config");

  @ArchTest static final ArchRule weaving_knows_names = knowsOnly("weave", "names");

  @ArchTest static final ArchRule observing_knows_names = knowsOnly("observe", "names");

  @ArchTest
  static final ArchRule tracing_knows_what_is_seen =
      knowsOnly("trace", "names", "observe", "govern");

  @ArchTest
  static final ArchRule governing_knows_what_is_seen = knowsOnly("govern", "names", "observe");

  @ArchTest
  static final ArchRule reporting_knows_what_is_seen_and_traced =
      knowsOnly("report", "names", "observe", "trace", "govern");

  @ArchTest static final ArchRule scraping_knows_the_options = knowsOnly("scrape", "config");

  @ArchTest
  static final ArchRule series_are_scrapings_business = only("io.shadowheap.series..", "scrape");

  @ArchTest static final ArchRule shipping_knows_the_options = knowsOnly("ship", "config");

  @ArchTest static final ArchRule the_back_channel_knows_names = knowsOnly("remote", "names");

  @ArchTest static final ArchRule replaying_knows_nothing_of_ours = knowsOnly("replay");

  @ArchTest
  static final ArchRule the_command_line_knows_what_its_commands_do =
      knowsOnly("tool", "attach", "config", "replay", "snapshot", "verify");

  @ArchTest static final ArchRule attaching_knows_nothing_of_ours = knowsOnly("attach");

  @ArchTest
  static final ArchRule the_jdks_attach_mechanism_may_be_absent =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".attach.TargetJvm")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.tools.attach..");

  @ArchTest
  static final ArchRule snapshots_know_what_is_traced = knowsOnly("snapshot", "names", "trace");

  @ArchTest
  static final ArchRule verifying_knows_snapshots = knowsOnly("verify", "names", "snapshot");

  @ArchTest
  static final ArchRule only_tracing_reporting_steering_replaying_and_snapshots_know_the_model =
      only("io.shadowheap.model..", "trace", "report", "remote", "replay", "snapshot", "");

  @ArchTest
  static final ArchRule only_names_reporting_shipping_and_the_back_channel_know_the_wire =
      only("io.shadowheap.wire..", "names", "report", "ship", "scrape", "remote", "");

  @ArchTest
  static final ArchRule class_files_are_weavings_business = only("net.bytebuddy..", "weave");

  @ArchTest static final ArchRule command_lines_are_the_tools_business = only("picocli..", "tool");

  @ArchTest
  static final ArchRule heap_dumps_are_verifyings_business = only("org.netbeans..", "verify");

  private static ArchRule knowsOnly(String room, String... others) {
    String[] allowed = new String[others.length + 1];
    allowed[0] = ROOT + "." + room + "..";
    for (int i = 0; i < others.length; i++) {
      allowed[i + 1] = ROOT + "." + others[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage(ROOT + "." + room + "..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "rooms of the agent it may not know",
                type ->
                    type.getPackageName().startsWith(ROOT)
                        && !Arrays.asList(allowed).contains(type.getPackageName() + "..")));
  }

  /** The room "" is the package that wires the others. */
  private static ArchRule only(String library, String... rooms) {
    String[] homes = new String[rooms.length];
    for (int i = 0; i < rooms.length; i++) {
      homes[i] = rooms[i].isEmpty() ? ROOT : ROOT + "." + rooms[i] + "..";
    }
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
