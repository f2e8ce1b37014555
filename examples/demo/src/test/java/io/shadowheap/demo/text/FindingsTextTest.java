// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.demo.findings.Findings;
import io.shadowheap.demo.findings.Look;
import io.shadowheap.demo.findings.Looks;
import io.shadowheap.demo.findings.Looks.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTextTest {

  private static final List<Look> LEAKY =
      Looks.of(
          12,
          new History("app.Steady", i -> 12_000L, i -> 0L, i -> 5L * i),
          new History("app.Leak", i -> 100L + 60 * i, i -> 0L, i -> 5L * i + 5));

  @Test
  void a_leak_and_a_ring_are_written_down_in_full() {
    List<Look> looks =
        Looks.withCycles(
            Looks.withStrings(
                LEAKY, Looks.place(4_000, 45, "app.Labels.byOrder", "app.Cache.entries")),
            Looks.cycle(true, "confirmed", 9_000, "app.Quote", "app.Line", "app.Listener"),
            Looks.cycle(false, "confirmed", 10, "java.util.LinkedList"));

    assertThat(String.join("\n", FindingsText.of(Findings.of(looks), Style.PLAIN)))
        .isEqualTo(
            """

            Types of the application, most live bytes first
              type          live    made    bytes  refs avg/max  age p50/max  occupancy
              app.Steady  12,000  12,000  281 KiB       2.0 / 3    28 / 55 s       50 %
              app.Leak       760     760   17 KiB       2.0 / 3    30 / 60 s       50 %
              97 % of their objects were registered; the agent's threads used 1.3 s of CPU, its start took 2.0 s

            Isolated cycles of the application
              app.Quote --line--> app.Line --listener--> app.Listener --quote--> app.Quote
                  9,000 objects, 210 KiB (281 KiB with what hung on them), seen 3,000 times
                  Quote made at app.Maker.make:12 (9,000)
              The JVM frees them; reference counts alone never would. Not a leak.
              Not shown: 1 more, of library types only or not confirmed by the JVM yet.

            What grew, over 12 reports
              app.Leak
                  +420 objects in 35 s (12.0/s), 100 % of what came is still there, oldest 60 s
                  760 live now, 17 KiB, 2.0 references to each
                  made at app.Leak.make:7

            Many equal objects where one of each value would do
              app.Labels.byOrder --> app.Cache.entries --> java.lang.String
                  4,000 objects, 45 different values; one each would save 216 KiB""");
  }

  @Test
  void a_healthy_service_says_so() {
    List<Look> looks = Looks.of(12, new History("app.Steady", i -> 9L, i -> 0L, i -> 5L * i));

    assertThat(FindingsText.of(Findings.of(looks), Style.PLAIN))
        .containsSubsequence("  none", "  nothing that stayed");
  }

  @Test
  void lines_fit_a_hundred_columns_however_long_the_names() {
    String name = "com.example.shop.checkout.internal.pricing.";
    List<Look> looks =
        Looks.withCycles(
            Looks.of(12, new History(name + "PriceListener", i -> 900L * i, i -> 0L, i -> 5L * i)),
            Looks.cycle(true, "confirmed", 9, name + "Quote", name + "Line", name + "Listener"));

    assertThat(FindingsText.of(Findings.of(looks), Style.PLAIN))
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(100));
  }
}
