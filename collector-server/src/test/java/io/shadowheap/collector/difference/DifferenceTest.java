// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadowheap.collector.GoldenReport;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DifferenceTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String there_and_back(String earlier, String text) {
    byte[] difference = Difference.of(7, bytes(earlier), bytes(text));
    assertThat(Difference.is(difference)).isTrue();
    assertThat(Difference.earlier(difference)).isEqualTo(7);
    return new String(Difference.apply(bytes(earlier), difference), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "1",
        "[{\"a\":1}]",
        "{\"a\":007,\"b\":-0,\"c\":0.50,\"d\":1.5E-7,\"e\":12345678901234567890}",
        "{\"a\":99999999999999999.99999999999999999,\"b\":-9223372036854775808}",
        "{\"name\":\"x,{3\",\"v\":[0,00,1,{\"y\":\"\u00e4\u20ac\"},{\"y\":2}]}",
        "[{\"t\":\"b\",\"n\":2},{\"t\":\"a\",\"n\":1},{\"t\":\"b\",\"n\":3}]"
      })
  void every_text_comes_back_byte_for_byte(String text) {
    for (String earlier : new String[] {"", "{}", text, text + text, "[{\"t\":\"a\",\"n\":0}]"}) {
      assertThat(there_and_back(earlier, text)).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @CsvSource({"20261123", "1", "2", "3"})
  void random_texts_of_what_json_is_made_of_come_back(long seed) {
    var random = new Random(seed);
    String alphabet = "{[,:]}.-+eE\"0001239ab\n ";
    for (int i = 0; i < 2_000; i++) {
      String earlier = text(random, alphabet);
      String later = text(random, alphabet);
      assertThat(there_and_back(earlier, later)).as("seed=%d text=%d", seed, i).isEqualTo(later);
    }
  }

  private static String text(Random random, String alphabet) {
    var text = new StringBuilder();
    for (int left = random.nextInt(60); left > 0; left--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  @Test
  void of_the_next_report_only_numbers_are_left() {
    var report = new GoldenReport();
    String first = report.json();
    String next = report.with("/sequence", 99).with("/types/0/liveObjects", 4_711).json();
    byte[] difference = Difference.of(1, bytes(first), bytes(next));
    assertThat(Difference.apply(bytes(first), difference)).isEqualTo(bytes(next));
    assertThat(difference).hasSizeLessThan(Gzip.of(bytes(next)).length / 20);
  }

  @Test
  void a_text_with_bytes_that_mean_something_here_is_written_whole() {
    assertThat(Difference.of(1, bytes("{}"), new byte[] {'{', 0, '}'})).isNull();
    assertThat(Difference.of(1, new byte[] {1}, bytes("{}"))).isNull();
  }

  @Test
  void what_does_not_belong_together_is_told() {
    byte[] difference = Difference.of(1, bytes("[{\"a\":1}]"), bytes("[{\"a\":2}]"));
    assertThatThrownBy(() -> Difference.apply(bytes("[{\"a\":5}]"), difference))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Difference.apply(bytes(""), difference))
        .isInstanceOf(IllegalArgumentException.class);
    difference[difference.length - 1] ^= 0x55;
    assertThatThrownBy(() -> Difference.apply(bytes("[{\"a\":1}]"), difference))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void gzip_is_no_difference() {
    assertThat(Difference.is(Gzip.of(bytes("{}")))).isFalse();
    assertThat(Gzip.text(Gzip.of(bytes("{\"a\":1}")))).isEqualTo(bytes("{\"a\":1}"));
  }
}
