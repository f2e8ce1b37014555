// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SealTest {

  private static final String TOKEN = "correct-horse-battery";
  private static final String CHALLENGE = "c1";
  private static final Map<String, String> ARGUMENTS = Map.of("depth", "3", "type", "shop.Order");

  private static Request sealed(String token, String challenge) {
    String seal = Seal.ofRequest(token, challenge, "r1", "graph", ARGUMENTS, 1_000);
    return new Request("r1", "graph", ARGUMENTS, 1_000, seal);
  }

  /** Computed with Python's hmac module over the text in the comment of the first line. */
  @Test
  void a_challenge_is_sealed_with_hmac_sha256() {
    // 9:challenge2:c1
    assertThat(Seal.ofChallenge(TOKEN, CHALLENGE))
        .isEqualTo("04cc7c8265d05457cb622a389f5553c868dd591cbdc76a3c9d8076bacec07700");
  }

  @Test
  void a_request_fits_the_token_and_the_challenge_it_was_sealed_for_and_no_other() {
    Request request = sealed(TOKEN, CHALLENGE);
    assertThat(Seal.fits(request, TOKEN, CHALLENGE)).isTrue();
    assertThat(Seal.fits(request, "another-token-of-16", CHALLENGE)).isFalse();
    assertThat(Seal.fits(request, TOKEN, "c2")).isFalse();
  }

  @Test
  void every_field_is_under_the_seal() {
    Request r = sealed(TOKEN, CHALLENGE);
    for (Request changed :
        new Request[] {
          new Request("r2", r.verb(), r.arguments(), r.expiresAt(), r.seal()),
          new Request(r.id(), "collect", r.arguments(), r.expiresAt(), r.seal()),
          new Request(r.id(), r.verb(), Map.of("type", "shop.Order"), r.expiresAt(), r.seal()),
          new Request(
              r.id(),
              r.verb(),
              Map.of("depth", "4", "type", "shop.Order"),
              r.expiresAt(),
              r.seal()),
          new Request(r.id(), r.verb(), r.arguments(), 1_001, r.seal()),
          new Request(r.id(), r.verb(), r.arguments(), r.expiresAt(), ""),
        }) {
      assertThat(Seal.fits(changed, TOKEN, CHALLENGE)).as("%s", changed).isFalse();
    }
  }

  @Test
  void no_two_requests_are_the_same_message() {
    assertThat(Seal.ofRequest(TOKEN, "c", "ab", "c", Map.of(), 1))
        .isNotEqualTo(Seal.ofRequest(TOKEN, "c", "a", "bc", Map.of(), 1));
    assertThat(Seal.ofRequest(TOKEN, "c", "a", "b", Map.of("x", "1y"), 1))
        .isNotEqualTo(Seal.ofRequest(TOKEN, "c", "a", "b", Map.of("x1", "y"), 1));
  }
}
