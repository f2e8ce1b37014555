// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the hook registers of a sampled site. Bounds are five standard deviations: a right hook
 * fails such a test once in 1.7 million.
 */
class HookSamplingTest {

  private static final int SITE = 77;
  private static final int RATE = 3;
  private static final int OBJECTS = 160_000;
  private static final double MEAN = OBJECTS / 8.0;
  private static final double FIVE_DEVIATIONS = 5 * Math.sqrt(MEAN * 7 / 8);

  private final Object object = new Object();

  @BeforeEach
  void open() {
    ShadowheapSlots.registering = true;
    taken();
    ShadowheapSlots.RATES = new byte[SITE + 1];
    ShadowheapSlots.RATES[SITE] = RATE;
  }

  @AfterEach
  void closeForOtherTests() {
    ShadowheapSlots.RATES = new byte[0];
    ShadowheapSlots.registering = false;
  }

  /** Empties the ring of this thread; counts what came from the site, and checks its rate. */
  private static int taken() {
    List<ShadowheapRef> refs = refs();
    assertThat(refs).allMatch(ref -> ref.rate() == ShadowheapSlots.RATES[SITE]);
    return refs.size();
  }

  /** Empties the ring of this thread; what came from the site. */
  private static List<ShadowheapRef> refs() {
    List<ShadowheapRef> refs = new ArrayList<>();
    for (ShadowheapSlot slot : ShadowheapSlots.TABLE) {
      if (slot != null && slot.owner == Thread.currentThread()) {
        for (ShadowheapRef ref = ShadowheapSlots.poll(slot);
            ref != null;
            ref = ShadowheapSlots.poll(slot)) {
          if (ref.site == SITE) {
            refs.add(ref);
          }
        }
      }
    }
    return refs;
  }

  @Test
  void one_in_eight_is_registered() {
    int n = 0;
    for (int i = 0; i < OBJECTS; i++) {
      ShadowheapHooks.registered(object, SITE);
      n += i % 1_000 == 999 ? taken() : 0;
    }
    assertThat((double) n).isBetween(MEAN - FIVE_DEVIATIONS, MEAN + FIVE_DEVIATIONS);
  }

  @Test
  void every_eighth_object_is_as_likely_as_the_others() {
    int[] byTurn = new int[8];
    for (int i = 0; i < OBJECTS * 4; i++) {
      ShadowheapHooks.registered(object, SITE);
      byTurn[i % 8] += taken();
    }
    double mean = OBJECTS * 4 / 64.0;
    double bound = 5 * Math.sqrt(mean * 7 / 8);
    for (int n : byTurn) {
      assertThat((double) n).isBetween(mean - bound, mean + bound);
    }
  }

  @Test
  void one_draw_says_nothing_of_the_next() {
    int pairs = 0;
    boolean before = false;
    for (int i = 0; i < OBJECTS * 4; i++) {
      ShadowheapHooks.registered(object, SITE);
      boolean now = taken() > 0;
      pairs += before && now ? 1 : 0;
      before = now;
    }
    double mean = OBJECTS * 4 / 64.0;
    double bound = 5 * Math.sqrt(mean * 1.25);
    assertThat((double) pairs).isBetween(mean - bound, mean + bound);
  }

  @ParameterizedTest
  @ValueSource(ints = {SITE + 1, SITE, 0})
  void a_site_without_a_rate_or_beyond_those_there_are_registers_all(int rates) {
    ShadowheapSlots.RATES = new byte[rates];
    for (int i = 0; i < 1_000; i++) {
      ShadowheapHooks.registered(object, SITE);
    }
    assertThat(refs()).hasSize(1_000).allMatch(ref -> ref.rate() == 0);
  }
}
