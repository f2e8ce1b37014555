// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom; the table of packages says why. */
@AnalyzeClasses(
    packages = "io.shadowheap.model",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String MODEL = "io.shadowheap.model";

  @ArchTest
  static final ArchRule the_model_needs_nothing_but_the_language =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              MODEL + "..", "java.lang..", "java.util", "java.util.function", "java.util.stream");

  @ArchTest
  static final ArchRule there_are_no_clocks_threads_or_files =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.Thread")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest static final ArchRule storage_knows_no_policy = only("heap", MODEL + ".heap");

  @ArchTest
  static final ArchRule counts_see_storage_only =
      only("refcount", MODEL + ".heap", MODEL + ".refcount");

  @ArchTest
  static final ArchRule pools_see_storage_only = only("pool", MODEL + ".heap", MODEL + ".pool");

  @ArchTest
  static final ArchRule free_lists_see_storage_only =
      only("freelist", MODEL + ".heap", MODEL + ".freelist");

  @ArchTest
  static final ArchRule generations_see_storage_only =
      only("generation", MODEL + ".heap", MODEL + ".generation");

  @ArchTest
  static final ArchRule sites_see_storage_only = only("site", MODEL + ".heap", MODEL + ".site");

  @ArchTest
  static final ArchRule weak_references_see_storage_only =
      only("weak", MODEL + ".heap", MODEL + ".weak");

  @ArchTest
  static final ArchRule replay_drives_the_shadow_heap_from_outside =
      only(
          "replay",
          MODEL,
          MODEL + ".replay",
          MODEL + ".pool",
          MODEL + ".freelist",
          "java.util.stream");

  @ArchTest
  static final ArchRule cycles_see_storage_and_generations =
      only("cycle", MODEL + ".heap", MODEL + ".generation", MODEL + ".cycle");

  @ArchTest
  static final ArchRule nothing_imports_the_checks =
      noClasses()
          .that()
          .resideOutsideOfPackage(MODEL + ".check")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(MODEL + ".check");

  @ArchTest
  static final ArchRule packages_have_no_circles =
      slices().matching(MODEL + ".(*)").should().beFreeOfCycles();

  private static ArchRule only(String name, String... allowed) {
    String[] packages = new String[allowed.length + 3];
    System.arraycopy(allowed, 0, packages, 0, allowed.length);
    packages[allowed.length] = "java.lang..";
    packages[allowed.length + 1] = "java.util";
    packages[allowed.length + 2] = "java.util.function";
    return classes()
        .that()
        .resideInAPackage(MODEL + "." + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages);
  }
}
