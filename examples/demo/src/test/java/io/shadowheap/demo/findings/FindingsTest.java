// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.demo.findings.Looks.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final List<Look> QUIET =
      Looks.of(12, new History("app.Steady", i -> 500L, i -> 0L, i -> 5L * i));

  @Test
  void confirmed_rings_of_the_application_are_findings_and_the_others_are_counted() {
    Findings findings =
        Findings.of(
            Looks.withCycles(
                QUIET,
                Looks.cycle(true, "confirmed", 30, "app.A", "app.B"),
                Looks.cycle(true, "confirmed", 90, "app.C", "app.D", "app.E"),
                Looks.cycle(true, "suspected", 900, "app.F"),
                Looks.cycle(false, "confirmed", 900, "java.util.LinkedList")));

    assertThat(findings.rings()).extracting("objects").containsExactly(90L, 30L);
    assertThat(findings.otherRings()).isEqualTo(2);
    assertThat(findings.hasRingWith("app.E")).isTrue();
    assertThat(findings.hasRingWith("app.F")).isFalse();
    assertThat(findings.healthy()).isFalse();
  }

  @Test
  void steady_types_without_rings_are_healthy() {
    Findings findings =
        Findings.of(
            Looks.withCycles(QUIET, Looks.cycle(false, "confirmed", 9, "java.util.LinkedList")));

    assertThat(findings.healthy()).isTrue();
    assertThat(findings.hasGrown("app.Steady")).isFalse();
    assertThat(findings.types()).extracting("type").containsExactly("app.Steady");
  }

  @Test
  void cycles_that_read_the_same_are_one_finding() {
    Findings findings =
        Findings.of(
            Looks.withCycles(
                QUIET,
                Looks.cycle(true, "confirmed", 30, "app.A", "app.B"),
                Looks.cycle(true, "confirmed", 90, "app.C", "app.D"),
                Looks.cycle(true, "confirmed", 80, "app.A", "app.B")));

    Ring first = findings.rings().get(0);
    assertThat(findings.rings()).hasSize(2);
    assertThat(first.objects()).isEqualTo(110);
    assertThat(first.shapes()).isEqualTo(2);
    assertThat(first.seen()).isEqualTo(55);
    assertThat(first.sites()).hasSize(1);
    assertThat(first.sites().get(0).objects()).isEqualTo(110);
    assertThat(findings.otherRings()).isZero();
  }

  @Test
  void places_with_many_copies_of_few_values_are_findings_largest_saving_first() {
    Findings findings =
        Findings.of(
            Looks.withStrings(
                QUIET,
                Looks.place(900, 90, "app.Shelf.names"),
                Looks.place(4_000, 45, "app.Labels.byOrder", "app.Cache.entries"),
                Looks.place(9_000, 1_000, "app.Mixed.names"),
                Looks.place(199, 1, "app.Few.names"),
                Looks.place(70_000, 1),
                Looks.place(70_000, 1, "java.util.HashMap$Node.key")));

    assertThat(findings.copies()).extracting("objects").containsExactly(4_000L, 900L);
    assertThat(findings.hasCopiesAt("app.Labels.byOrder")).isTrue();
    assertThat(findings.hasCopiesAt("app.Cache.entries")).isTrue();
    assertThat(findings.hasCopiesAt("app.Mixed.names")).isFalse();
    assertThat(findings.healthy()).isTrue();
  }

  @Test
  void types_outside_the_scope_are_no_findings() {
    Findings findings =
        Findings.of(
            Looks.of(
                12,
                new History("java.util.Node", i -> 900L * i, i -> 0L, i -> 5L * i),
                new History("apple.Node", i -> 900L * i, i -> 0L, i -> 5L * i)));

    assertThat(findings.types()).isEmpty();
    assertThat(findings.healthy()).isTrue();
  }
}
