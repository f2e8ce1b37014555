// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.collector.http.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityOptionsTest {

  private static final List<String> SOME = List.of("0123456789abcdef");

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "localhost"})
  void on_loopback_there_is_nothing_to_warn_of(String host) {
    assertThat(SecurityOptions.warning(host, Tokens.NONE)).isEmpty();
  }

  @Test
  void an_open_address_without_tokens_says_who_may_do_what() {
    assertThat(SecurityOptions.warning("0.0.0.0", Tokens.NONE))
        .isEqualTo(
            "shadowheap: host=0.0.0.0 is open to the network: without a token anyone may read class"
                + " names (--read-token-file) and send reports (--ingest-token-file)");
    assertThat(SecurityOptions.warning("0.0.0.0", new Tokens(SOME, List.of())))
        .endsWith("anyone may read class names (--read-token-file)");
    assertThat(SecurityOptions.warning("::", new Tokens(List.of(), SOME)))
        .endsWith("anyone may send reports (--ingest-token-file)");
    assertThat(SecurityOptions.warning("0.0.0.0", new Tokens(SOME, SOME))).isEmpty();
  }
}
