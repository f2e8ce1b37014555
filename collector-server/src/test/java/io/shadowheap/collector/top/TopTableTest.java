// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.top;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopTableTest {

  private static final Look.Row ORDER =
      new Look.Row("shop.order.ClosedOrder", 5_040, null, 241_920, 0.79, 12.5, 1.42, 0.5, "");
  private static final Look.Row CART =
      new Look.Row("shop.cart.Cart", 64, 0.33, 2_048, 0.0, 1.0, null, null, "growing");
  private static final Look.Row WATCHER =
      new Look.Row("shop.order.OrderWatcher", 200, null, 4_800, 1.0, 7_300.0, 1.0, 1.0, "leak");

  private final Growth growth = new Growth();

  private static Look look(String report, long at, Look.Row... rows) {
    return new Look(List.of(Line.plain("head of the look")), "1", report, at, List.of(rows));
  }

  private List<String> lines(int width, int height, Look look) {
    return new TopTable(width, height)
        .lines(look, growth, Sort.BYTES).stream().map(Line::text).toList();
  }

  @Test
  void a_leak_comes_first_and_an_estimate_is_marked_wherever_it_stands() {
    growth.add(look("1", 10_000, ORDER, CART));
    Look.Row more = new Look.Row("shop.cart.Cart", 80, 0.3, 2_560, 0.0, 1.0, null, null, "growing");
    Look now = look("2", 20_000, ORDER, more, WATCHER);
    growth.add(now);
    assertThat(lines(TopTable.UNLIMITED, TopTable.UNLIMITED, now))
        .containsExactly(
            "head of the look",
            "",
            "OBJECTS  +- GROWTH    BYTES GEN2 AGE  RC  OCC STATE   TYPE",
            "    200          -   4.8 kB 100%  2h 1.0 100% leak    shop.order.OrderWatcher",
            "  5,040          0   242 kB  79% 13s 1.4  50%         shop.order.ClosedOrder",
            "    ~80 30%   ~+16 ~2.56 kB   0%  1s   -    - growing shop.cart.Cart");
  }

  @Test
  void a_narrow_window_loses_columns_and_then_the_front_of_names() {
    Look now = look("1", 10_000, ORDER, WATCHER);
    growth.add(now);
    assertThat(lines(56, 40, now)).contains("OBJECTS  BYTES GEN2  RC STATE TYPE");
    assertThat(lines(30, 40, now)).contains("    200 leak  ..r.OrderWatcher");
    assertThat(lines(30, 40, now)).allMatch(line -> line.length() <= 30);
  }

  @Test
  void no_line_is_wider_and_no_table_is_longer_than_the_window() {
    Look now = look("1", 10_000, ORDER, WATCHER, CART);
    growth.add(now);
    for (int width = 20; width < 120; width++) {
      int widest = width;
      assertThat(lines(width, 6, now))
          .as("width=%d", width)
          .hasSizeLessThanOrEqualTo(6)
          .allMatch(line -> line.length() <= widest);
    }
  }

  @Test
  void growth_is_of_the_last_two_reports_however_often_it_is_looked() {
    growth.add(look("1", 10_000, ORDER));
    assertThat(growth.of("shop.order.ClosedOrder")).isNull();
    Look.Row more =
        new Look.Row("shop.order.ClosedOrder", 5_100, null, 1, null, null, null, null, "");
    growth.add(look("2", 20_000, more));
    growth.add(look("2", 20_000, more));
    assertThat(growth.of("shop.order.ClosedOrder")).isEqualTo(60);
    assertThat(growth.seconds()).isEqualTo(10.0);
    assertThat(growth.of("shop.cart.Cart")).as("without a row before").isNull();
    growth.add(new Look(List.of(), "2", "1", 30_000, List.of(ORDER)));
    assertThat(growth.of("shop.order.ClosedOrder")).as("after a restart").isNull();
  }
}
