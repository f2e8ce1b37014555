// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.collector.GoldenReport;
import io.shadowheap.wire.Report;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which types are judged. The golden report's orders are fully tracked, its arrays are not. */
class BasisTest {

  private static Basis basis(int type, GoldenReport report) {
    return Basis.of(report.report().types().get(type));
  }

  @Test
  void a_fully_tracked_type_is_judged_and_one_of_which_little_is_registered_is_not() {
    assertThat(basis(0, new GoldenReport())).isEqualTo(Basis.FULLY_TRACKED);
    assertThat(basis(1, new GoldenReport())).isNull();
  }

  @Test
  void nine_in_ten_registered_are_enough() {
    var most = new GoldenReport().with("/types/0/fullyTracked", false);
    assertThat(basis(0, most.with("/types/0/registered", 9_072))).isEqualTo(Basis.REGISTERED);
    assertThat(basis(0, most.with("/types/0/registered", 9_071))).isNull();
  }

  @Test
  void a_sample_is_judged_if_it_errs_by_a_tenth_or_less() {
    assertThat(basis(2, new GoldenReport())).as("21.25 of 64").isNull();
    assertThat(basis(2, new GoldenReport().with("/types/2/estimate/standardError", 6.4)))
        .isEqualTo(Basis.ESTIMATED);
    assertThat(basis(2, new GoldenReport().with("/types/2/estimate/standardError", 6.5))).isNull();
  }

  @Test
  void a_sample_stands_for_the_whole() {
    var sampled = new GoldenReport().with("/types/2/estimate/standardError", 1.0);
    LiveObjects live = LiveObjects.of(sampled.report().types().get(2));
    assertThat(live.all()).as("8 are tracked").isEqualTo(64);
  }

  @Test
  void types_beyond_the_bound_are_counted_and_not_watched() {
    var watch = new LeakWatch(LeakRules.DEFAULT, 1);
    Report golden = new GoldenReport().with("/types/1/fullyTracked", true).report();
    watch.add("a", golden, 1_000);
    assertThat(watch.unwatched()).as("two types can be judged").isEqualTo(1);
    watch.add("b", golden, 1_000);
    assertThat(watch.unwatched()).isEqualTo(3);
    watch.forget("a");
    watch.forget("b");
    watch.add("b", golden, Duration.ofHours(1).toMillis());
    assertThat(watch.unwatched()).isEqualTo(1);
  }
}
