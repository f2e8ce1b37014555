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
}
