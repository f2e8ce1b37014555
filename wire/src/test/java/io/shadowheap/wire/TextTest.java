// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

  private static final String SMILE = "\uD83D\uDE00";

  @ParameterizedTest
  @ValueSource(strings = {"", "shop.Order", "a" + SMILE, "\uFFFD\uE000\uD7FF"})
  void what_fits_stays_as_it_is(String text) {
    assertThat(Text.isWhole(text)).isTrue();
    assertThat(Text.fitting(text, 10)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\uD83Db", "a\uDE00b", "a\uDBFFb"})
  void half_a_pair_is_replaced(String text) {
    assertThat(Text.isWhole(text)).isFalse();
    assertThat(Text.fitting(text, 10)).isEqualTo("a\uFFFDb");
  }

  @Test
  void a_name_that_does_not_fit_is_marked_so_that_it_stays_another_one() {
    String fits = "x".repeat(Text.LONGEST);
    assertThat(Text.marked(fits)).isSameAs(fits);
    assertThat(Text.marked(fits + "a"))
        .matches("x{1007}~[0-9a-f]{16}")
        .isNotEqualTo(Text.marked(fits + "b"));
    assertThat(Text.marked("a\uD83Db"))
        .matches("a\uFFFDb~[0-9a-f]{16}")
        .isNotEqualTo(Text.marked("a\uDE00b"));
    assertThat(Text.marked("a" + SMILE)).isEqualTo("a" + SMILE);
  }

  @Test
  void a_long_text_is_clipped_and_never_between_the_halves_of_a_pair() {
    assertThat(Text.fitting("x".repeat(11), 10)).isEqualTo("x".repeat(10));
    assertThat(Text.fitting("x".repeat(8) + SMILE + "y", 10)).isEqualTo("x".repeat(8) + SMILE);
    assertThat(Text.fitting("x".repeat(9) + SMILE + "y", 10)).isEqualTo("x".repeat(9));
  }
}
