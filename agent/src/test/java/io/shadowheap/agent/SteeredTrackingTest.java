// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.config.Tier;
import io.shadowheap.agent.remote.Outcome;
import io.shadowheap.wire.Verb;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tiers a request may change. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SteeredTrackingTest {

  private static Outcome ask(Tier begun, Verb verb, Map<String, String> arguments) {
    return new SteeredTracking(() -> null, () -> null, begun, "correct-horse-battery", 10)
        .apply(verb, arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"census", "shadow"})
  void the_exact_tier_stays(String wanted) {
    assertThat(ask(Tier.EXACT, Verb.TIER, Map.of("tier", wanted)))
        .isEqualTo(Outcome.refused("tier=exact stays; start the service anew with tier=" + wanted));
  }

  @Test
  void a_census_refuses_what_needs_a_shadow_heap() {
    assertThat(ask(Tier.CENSUS, Verb.COLLECT, Map.of("generation", "2")))
        .isEqualTo(
            Outcome.refused(
                "tier=census has no shadow heap; send verb=tier with tier=shadow first"));
  }

  @Test
  void a_census_has_its_tier_already() {
    assertThat(ask(Tier.CENSUS, Verb.TIER, Map.of("tier", "census")))
        .isEqualTo(Outcome.done("tier=census as before"));
  }
}
