// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteRatesTest {

  private static final int A = 1;
  private static final int B = 2;
  private static final int C = 300;

  private final byte[] hooks = new byte[1_000];
  private int leastRate;
  private int livingC;
  private final SiteRates rates =
      new SiteRates(
          hooks, longer -> {}, site -> site, type -> leastRate, site -> site == C ? livingC : 0);

  /** A second in which each site makes so many objects, registered as its rate says. */
  private void second(double target, int... objects) {
    int[] sites = {A, B, C};
    for (int s = 0; s < objects.length; s++) {
      for (int i = 0; i < objects[s]; i += 1 << hooks[sites[s]]) {
        rates.registered(sites[s], hooks[sites[s]]);
      }
    }
    rates.decide(1, target);
  }

  private String now() {
    return hooks[A] + " " + hooks[B] + " " + hooks[C];
  }

  @Test
  void nothing_is_left_out_while_all_is_wanted() {
    second(Double.POSITIVE_INFINITY, 1_000_000, 10, 1);
    second(1_000_011, 1_000_000, 10, 1);
    assertThat(now()).isEqualTo("0 0 0");
  }

  @Test
  void the_busiest_sites_are_cut_to_one_height_and_the_others_stay_whole() {
    second(2_000, 9_000, 3_000, 40);
    // the height is 980: 9,000 / 16 and 3,000 / 4 are below
    assertThat(now()).isEqualTo("4 2 0");
    assertThat(rates.registrationsPerSecond()).isEqualTo(562.5 + 750 + 40);
  }

  @Test
  void sites_whose_objects_live_long_are_served_first() {
    livingC = 900 + 1;
    second(2_000, 9_000, 3_000, 900);
    // C is whole, and 550 are left for each of the others
    assertThat(now()).isEqualTo("5 3 0");
    assertThat(rates.longLivedPerSecond()).isEqualTo(900);
    livingC = 400;
    for (int i = 0; i < 20; i++) {
      second(2_000, 9_000, 3_000, 900);
    }
    assertThat(rates.longLivedPerSecond()).isZero();
    // 667 for each: what lives for less than a second is cut like the others
    assertThat(now()).isEqualTo("5 3 1");
  }

  @Test
  void what_lives_long_is_cut_itself_if_it_alone_is_more_than_wanted() {
    livingC = 1_000_000;
    second(500, 9_000, 3_000, 900);
    // 500 for C, and 25 for each of the others: 900 / 2, 9,000 / 512 and 3,000 / 128
    assertThat(now()).isEqualTo("9 7 1");
  }

  @Test
  void a_moment_of_haste_does_not_cut_what_lives_long() {
    livingC = 1_000_000;
    second(2_000, 9_000, 3_000, 900);
    for (int i = 0; i < 600; i++) {
      rates.registered(C, 0);
    }
    rates.decide(0.1, 2_000); // 6,000 a second, but for a tenth only
    assertThat(hooks[C]).isZero();
    rates.decide(1, 2_000);
    assertThat(hooks[C]).isZero();
  }

  @Test
  void rates_fall_by_one_a_second_when_the_load_falls() {
    second(2_000, 9_000, 3_000, 40);
    for (int i = 0; i < 3; i++) {
      second(2_000, 900, 300, 40);
    }
    assertThat(hooks[A]).isGreaterThan((byte) 0);
    for (int i = 0; i < 5; i++) {
      second(2_000, 900, 300, 40);
    }
    assertThat(now()).isEqualTo("0 0 0");
  }

  @Test
  void a_load_at_the_edge_does_not_make_a_rate_swing() {
    second(1_000, 2_100);
    int rate = hooks[A];
    long raised = rates.raised();
    for (int i = 0; i < 50; i++) {
      second(1_000, i % 2 == 0 ? 1_950 : 2_050);
    }
    assertThat(rates.raised() - raised + rates.lowered()).isLessThanOrEqualTo(1);
    assertThat(hooks[A]).isBetween((byte) (rate - 1), (byte) rate);
  }

  @Test
  void a_site_that_stopped_is_whole_again_and_forgotten() {
    second(10, 100_000, 5);
    for (int i = 0; i < 40; i++) {
      second(10, 0, 5);
    }
    assertThat(now()).isEqualTo("0 0 0");
    assertThat(rates.objectsPerSecond()).isBetween(4.9, 5.1);
  }

  @Test
  void a_type_that_was_thinned_keeps_its_sites_at_its_level() {
    leastRate = 3;
    second(Double.POSITIVE_INFINITY, 100);
    assertThat(hooks[A]).isEqualTo((byte) 3);
    leastRate = 0;
    for (int i = 0; i < 3; i++) {
      second(Double.POSITIVE_INFINITY, 100);
    }
    assertThat(hooks[A]).isZero();
  }

  @Test
  void no_rate_exceeds_what_the_hooks_draw() {
    second(0, 1 << 20);
    assertThat(hooks[A]).isEqualTo((byte) ShadowheapSlots.LARGEST_RATE);
  }

  @Test
  void a_site_beyond_the_rates_published_so_far_gets_one_all_the_same() {
    List<byte[]> published = new ArrayList<>();
    SiteRates growing =
        new SiteRates(new byte[4], published::add, site -> site, type -> 0, type -> 0);
    for (int i = 0; i < 800; i++) {
      growing.registered(900, 0);
    }
    growing.decide(1, 100);
    assertThat(published).hasSize(1);
    assertThat(published.get(0)).hasSize(901);
    assertThat(published.get(0)[900]).isEqualTo((byte) 3);
    assertThat(growing.registrationsPerSecond()).isEqualTo(100);
  }
}
