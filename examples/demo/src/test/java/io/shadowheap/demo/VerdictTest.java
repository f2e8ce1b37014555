// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.demo.findings.Findings;
import io.shadowheap.demo.findings.Look;
import io.shadowheap.demo.findings.Looks;
import io.shadowheap.demo.findings.Looks.History;
import io.shadowheap.demo.load.LoadStats;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final List<Look> STEADY =
      Looks.of(12, new History("app.Steady", i -> 500L, i -> 0L, i -> 5L * i));
  private static final Findings HEALTHY = Findings.of(STEADY);
  private static final Findings LEAKY =
      Findings.of(
          Looks.withCycles(
              Looks.of(12, new History("app.Leak", i -> 60L * i, i -> 0L, i -> 5L * i)),
              Looks.cycle(true, "confirmed", 9, "app.A", "app.B")));

  private final Demo demo = new Demo();

  @Test
  void what_was_expected_and_found_passes() {
    demo.expectRing = "app.B";
    demo.expectGrown = "app.Leak";

    assertThat(verdict(LEAKY))
        .isEqualTo(
            new Verdict(true, "Found what was expected: a ring with app.B, growth of app.Leak."));
  }

  @Test
  void what_was_expected_and_not_found_is_named() {
    demo.expectRing = "app.B";
    demo.expectGrown = "app.Leak";

    assertThat(verdict(HEALTHY))
        .isEqualTo(
            new Verdict(
                false, "Not as expected: no ring with app.B; app.Leak is not among what grew"));
  }

  @Test
  void copies_are_expected_by_the_field_that_holds_them() {
    demo.expectCopies = "app.Labels.byOrder";
    Findings copies =
        Findings.of(Looks.withStrings(STEADY, Looks.place(900, 9, "app.Labels.byOrder")));

    assertThat(verdict(copies))
        .isEqualTo(new Verdict(true, "Found what was expected: copies at app.Labels.byOrder."));
    assertThat(verdict(HEALTHY).text())
        .isEqualTo("Not as expected: no copies at app.Labels.byOrder");
  }

  @Test
  void a_finding_in_a_healthy_run_fails() {
    demo.expectHealthy = true;

    assertThat(verdict(HEALTHY))
        .isEqualTo(
            new Verdict(
                true, "Found what was expected: no ring of the application, nothing that grows."));
    assertThat(verdict(LEAKY).text())
        .isEqualTo("Not as expected: a ring in a healthy run; growth in a healthy run");
  }

  @Test
  void no_report_at_all_fails() {
    assertThat(verdict(null).passed()).isFalse();
  }

  private Verdict verdict(Findings findings) {
    return Verdict.of(demo, findings, new LoadStats());
  }
}
