// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A ring that is full is doubled by its owner, whoever takes from it meanwhile. */
class RingTest {

  private static final int OBJECTS = 400_000;

  private final Object object = new Object();
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @AfterEach
  void leaveNothingForOtherTests() {
    mayEnd.countDown();
    ShadowheapSlots.registering = false;
    ShadowheapSlot.forgetLost();
  }

  /** Registers objects of the sites 0, 1, ..., and lives until the test is over. */
  private Thread registering(int objects, CountDownLatch done) {
    ShadowheapSlots.registering = true;
    Thread owner =
        new Thread(
            () -> {
              for (int i = 0; i < objects; i++) {
                ShadowheapHooks.registered(object, i);
              }
              done.countDown();
              try {
                mayEnd.await();
              } catch (InterruptedException nobodyDoesThat) {
                Thread.currentThread().interrupt();
              }
            });
    owner.start();
    return owner;
  }

  private static ShadowheapSlot slotOf(Thread owner) {
    for (ShadowheapSlot slot : ShadowheapSlots.TABLE) {
      if (slot != null && slot.owner == owner) {
        return slot;
      }
    }
    return null;
  }

  @Test
  void a_full_ring_is_doubled_and_keeps_order_and_all_it_held() throws Exception {
    long before = ShadowheapSlot.ringsDoubled();
    CountDownLatch done = new CountDownLatch(1);
    ShadowheapSlot slot = slotAfter(registering(5_000, done), done);
    List<Integer> sites = new ArrayList<>();
    for (ShadowheapRef ref = ShadowheapSlots.poll(slot);
        ref != null;
        ref = ShadowheapSlots.poll(slot)) {
      sites.add(ref.site);
    }
    assertThat(sites).isEqualTo(IntStream.range(0, 5_000).boxed().toList());
    assertThat(slot.ringFull).isZero();
    // 1,024 to 8,192
    assertThat(ShadowheapSlot.ringsDoubled() - before).isEqualTo(3);
  }

  private static ShadowheapSlot slotAfter(Thread owner, CountDownLatch done)
      throws InterruptedException {
    done.await();
    return slotOf(owner);
  }

  @Test
  void what_is_taken_while_rings_grow_comes_once_and_in_order() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Thread owner = registering(OBJECTS, done);
    ShadowheapSlot slot = null;
    int taken = 0;
    int last = -1;
    boolean ended = false;
    while (true) {
      slot = slot == null ? slotOf(owner) : slot;
      ShadowheapRef ref = slot == null ? null : ShadowheapSlots.poll(slot);
      if (ref != null) {
        assertThat(ref.site).isGreaterThan(last);
        last = ref.site;
        taken++;
      } else if (ended) {
        break;
      } else {
        ended = done.getCount() == 0; // then once more: it may have put one in since
      }
    }
    assertThat(taken + slot.ringFull).isEqualTo(OBJECTS);
  }
}
