// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.collector.GoldenReport;
import io.shadowheap.wire.BrokenLaw;
import io.shadowheap.wire.Laws;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawsTest {

  @Test
  void the_golden_report_keeps_every_law() {
    assertThat(Laws.check(new GoldenReport().report())).isEmpty();
  }

  @Test
  void a_census_report_keeps_every_law() {
    assertThat(Laws.check(new GoldenReport().asCensus().report())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /pools/account/poolBytes           | L1 L1
          /pools/account/allocatedBytes      | L1 L1
          /pools/account/availableBytes      | L1 L1
          /pools/account/headerBytes         | L1 L1
          /pools/account/quantizationBytes   | L1 L1
          /pools/account/unusedPoolBytes     | L1
          /pools/account/arenaAlignmentBytes | L1
          /pools/account/arenaBytes          | L1
          /pools/rows/0/allocatedBytes       | L1
          /pools/rows/1/availableBytes       | L1
          /pools/rows/2/headerBytes          | L1
          /pools/rows/3/quantizationBytes    | L1
          /totals/freed                      | L2 L5
          /totals/registered                 | L2 L5
          /types/0/freed/unsettled/objects   | L2 L5
          /types/0/pending                   | L2 L5
          /types/1/adopted                   | L2 L5
          /types/2/freed/untraced/objects    | L5
          /other/liveObjects                 | L2 L5
          /types/0/allocatedObjects          | L5
          /totals/allocatedBytes             | L5
          /other/liveBytes                   | L5
          /cycleObjects/suspected            | L6
          /cycleObjects/withdrawn            | L6
          /cycleObjects/suspicions/now       | L6
          /cycleObjects/suspicions/confirmed | L6
          /cycleObjects/suspicions/undecided | L6
          """)
  void one_more_anywhere_breaks_exactly_the_laws_it_is_a_term_of(String pointer, String laws) {
    var report = new GoldenReport();
    long value = report.at(pointer);
    List<BrokenLaw> broken = Laws.check(report.with(pointer, value + 1).report());
    assertThat(broken.stream().map(BrokenLaw::law)).containsExactly(laws.split(" "));
  }

  @Test
  void a_dead_object_that_waits_for_its_kind_is_gone_all_the_same() {
    var report = new GoldenReport();
    report.with("/types/0/freed/acyclic/objects", report.at("/types/0/freed/acyclic/objects") - 7);
    assertThat(Laws.check(report.with("/types/0/pending", 7).report())).isEmpty();
  }

  @Test
  void a_broken_law_says_what_is_missing() {
    var report = new GoldenReport().with("/pools/account/allocatedBytes", 352_528).report();
    assertThat(Laws.check(report).get(0))
        .isEqualTo(
            new BrokenLaw(
                "L1",
                "pool_bytes=614400 allocated=352528 available=252224 header=7200"
                    + " quantization=2400 missing=48"));
  }

  @Test
  void counts_that_overflow_when_summed_break_the_law_instead_of_wrapping_round_to_it() {
    var report =
        new GoldenReport()
            .with("/types/0/allocatedObjects", Long.MAX_VALUE)
            .with("/types/1/allocatedObjects", Long.MAX_VALUE)
            .with("/types/2/allocatedObjects", 1_000_102)
            .with("/totals/allocatedObjects", 2_000_100);
    assertThat(Laws.check(report.report()).stream().map(BrokenLaw::law)).containsExactly("L5");
  }

  @Test
  void a_report_that_breaks_everything_is_described_by_its_first_ten() {
    var report = new GoldenReport();
    for (int i = 0; i < 3; i++) {
      for (String field : List.of("registered", "adopted", "liveObjects", "liveBytes")) {
        report.with("/types/" + i + "/" + field, 7_654_321 * (i + 1));
      }
      report.with("/pools/rows/" + i + "/headerBytes", 7).with("/totals/freed", 1);
      report.with("/pools/rows/" + i + "/availableBytes", 7);
    }
    assertThat(Laws.check(report.report())).hasSize(10);
  }
}
