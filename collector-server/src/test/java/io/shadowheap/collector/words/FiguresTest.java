// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void bytes_are_shown_in_three_digits_and_a_thousand_of_them_is_a_kilobyte() {
    assertThat(Figures.bytes(0)).isEqualTo("0 B");
    assertThat(Figures.bytes(999)).isEqualTo("999 B");
    assertThat(Figures.bytes(1_000)).isEqualTo("1 kB");
    assertThat(Figures.bytes(241_920)).isEqualTo("242 kB");
    assertThat(Figures.bytes(-1_234_567)).isEqualTo("-1.23 MB");
    assertThat(Figures.bytes(Long.MAX_VALUE)).isEqualTo("9,220 PB");
  }

  @Test
  void a_time_is_shown_in_the_unit_people_say_it_in() {
    assertThat(Figures.seconds(0)).isEqualTo("0 s");
    assertThat(Figures.seconds(0.0004)).isEqualTo("400 µs");
    assertThat(Figures.seconds(0.031)).isEqualTo("31 ms");
    assertThat(Figures.seconds(12.5)).isEqualTo("12.5 s");
    assertThat(Figures.seconds(600)).isEqualTo("10 min");
    assertThat(Figures.seconds(86_400)).isEqualTo("24 h");
    assertThat(Figures.seconds(200_000)).isEqualTo("2.31 days");
    assertThat(Figures.moment(1_793_000_100_500L)).isEqualTo("2026-10-26 07:35:00 UTC");
  }

  @Test
  void what_is_almost_all_is_not_said_to_be_all() {
    assertThat(Figures.percent(1)).isEqualTo("100 %");
    assertThat(Figures.percent(0.99999)).isEqualTo("> 99.9 %");
    assertThat(Figures.percent(0.0005)).isEqualTo("0.05 %");
    assertThat(Figures.few(Double.NaN)).isEqualTo("?");
  }

  @Test
  void a_name_keeps_nothing_a_terminal_would_obey() {
    assertThat(Names.visible("a\u001b[31m\u009b2J\r\nb\u202ec\ud800d"))
        .isEqualTo("a?[31m?2J??b?c?d");
    assertThat(Names.visible("shop.Größe\ud83d\ude00")).isEqualTo("shop.Größe\ud83d\ude00");
  }
}
