// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://h:7010/#/instances/nQ3-_x                           | http://h:7010/    | api/v1/instances/nQ3-_x/report.html
          http://h:7010/#/instances/nQ3/types/shop.Order%24a?range=24h | http://h:7010/  | api/v1/instances/nQ3/report.html?range=24h
          https://h/heap/#/instances/nQ3/cycles/5f1c                 | https://h/heap/   | api/v1/instances/nQ3/report.html
          http://h:7010/api/v1/instances/nQ3                         | http://h:7010/    | api/v1/instances/nQ3/report.html
          http://h:7010/api/v1/instances/nQ3/report.html?range=1h    | http://h:7010/    | api/v1/instances/nQ3/report.html?range=1h
          https://h/heap/api/v1/instances/nQ3/types                  | https://h/heap/   | api/v1/instances/nQ3/report.html
          http://h:7010/api/v1/diff?service=a&left=at:-6h&right=at:now | http://h:7010/  | api/v1/diff/report.html?service=a&left=at:-6h&right=at:now
          http://h:7010/api/v1/diff/report.html?left=a&right=b       | http://h:7010/    | api/v1/diff/report.html?left=a&right=b
          http://h:7010/#/diff?service=a%2Cb&before=2026-11-23T10%3A00%3A00Z | http://h:7010/ | api/v1/diff/report.html?service=a%2Cb&left=at%3A2026-11-23T10%3A00%3A00Z&right=service%3Aa%252Cb
          http://h/#/diff?service=s&beforeVersion=1&afterVersion=2&afterInstance=i&per=total | http://h/ | api/v1/diff/report.html?service=s&left=version%3A1&right=version%3A2%2Cinstance%3Ai&per=total
          http://[::1]:7010/#/instances/nQ3                          | http://[::1]:7010/ | api/v1/instances/nQ3/report.html
          """)
  void an_address_of_the_page_or_the_api_names_what_the_file_is_about(
      String text, String server, String file) throws Refused {
    Pasted pasted = Pasted.of(text);
    assertThat(pasted.server()).hasToString(server);
    assertThat(pasted.file(new Server(pasted.server(), null))).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:7010",
        "ftp://h/",
        "http://u:p@h/",
        "http:///x",
        "h",
        "http://h:x/ y"
      })
  void what_is_no_address_of_a_server_says_what_to_write(String text) {
    assertThatThrownBy(() -> Pasted.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("write an address such as http://127.0.0.1:7010");
  }

  @Test
  void the_server_of_an_address_is_found_behind_a_path() {
    assertThat(Pasted.server("http://h:7010")).hasToString("http://h:7010/");
    assertThat(Pasted.server("https://h/heap/")).hasToString("https://h/heap/");
    assertThat(Pasted.server("https://h/heap/#/services/a")).hasToString("https://h/heap/");
  }
}
