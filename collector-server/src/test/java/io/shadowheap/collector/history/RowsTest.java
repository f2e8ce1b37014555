// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.collector.GoldenReport;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class RowsTest {

  @Test
  void a_site_that_comes_twice_is_a_row_once_and_the_first_one_counts() {
    var report =
        new GoldenReport()
            .with("/sites/1/site", "shop.Checkout.place:41")
            .with("/sites/1/type", "shop.Order");
    var allocated = new ArrayList<Long>();
    Rows.of(
        report.report(),
        (kind, name, values) -> {
          if (kind == Kind.SITE) {
            assertThat(name).isEqualTo("shop.Checkout.place:41 shop.Order");
            allocated.add(values[SiteColumn.ALLOCATED_OBJECTS.ordinal()]);
          }
        });
    assertThat(allocated).containsExactly(10_080L);
  }

  @Test
  void a_type_of_which_a_sample_is_tracked_is_kept_as_estimated_whatever_its_live_objects_are() {
    var report = new GoldenReport().with("/types/2/provenance", "observed").report();
    var estimated = new ArrayList<String>();
    Rows.of(
        report,
        (kind, name, values) -> {
          if (kind == Kind.TYPE && values[TypeColumn.ESTIMATED.ordinal()] == 1) {
            estimated.add(name);
          }
        });
    assertThat(estimated).containsExactly("shop.Cart$$Lambda");
  }
}
