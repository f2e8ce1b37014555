// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the hook does not register by no one's choice; the type of a site is its number halved. */
class LossesTest {

  private static final int SITE = 640;

  private final Losses losses = new Losses(site -> site / 2);
  private final Object object = new Object();

  @AfterEach
  void leaveNothingForOtherTests() {
    ShadowheapSlots.registering = false;
    ShadowheapSlots.RATES = new byte[0];
    ShadowheapSlot.forgetLost();
    empty();
  }

  private static void empty() {
    for (ShadowheapSlot slot : ShadowheapSlots.TABLE) {
      if (slot != null && slot.owner == Thread.currentThread()) {
        while (ShadowheapSlots.poll(slot) != null) {}
      }
    }
  }

  private void register(int site, int objects) {
    for (int i = 0; i < objects; i++) {
      ShadowheapHooks.registered(object, site);
    }
  }

  @Test
  void the_first_object_that_a_full_ring_does_not_take_names_its_type() {
    ShadowheapSlots.registering = true;
    empty();
    register(SITE, ShadowheapSlot.LONGEST_RING);
    assertThat(losses.types().cardinality()).isZero();
    register(SITE + 2, 1);
    assertThat(losses.types().stream()).containsExactly((SITE + 2) / 2);
  }

  @Test
  void what_comes_while_registering_is_closed_names_its_type() {
    ShadowheapSlots.registering = false;
    register(SITE + 4, 1);
    assertThat(losses.types().stream()).containsExactly((SITE + 4) / 2);
  }

  @Test
  void what_was_left_out_on_purpose_is_no_loss() {
    ShadowheapSlots.registering = true;
    empty();
    ShadowheapSlots.RATES = new byte[SITE + 1];
    ShadowheapSlots.RATES[SITE] = ShadowheapSlots.LARGEST_RATE;
    register(SITE, 1_000);
    assertThat(losses.types().cardinality()).isZero();
  }

  @Test
  void a_loss_stays_one_and_an_object_without_room_is_one_of_its_type() {
    losses.noRoom(7);
    register(SITE + 6, 1);
    losses.types();
    assertThat(losses.types().stream()).containsExactly(7, (SITE + 6) / 2);
  }
}
