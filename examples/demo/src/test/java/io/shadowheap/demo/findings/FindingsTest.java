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
}
