// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the hooks leave of memory outside the heap, and what becomes of it. */
class OffHeapTest {

  private static final int SITE = 7;

  private final OffHeap offHeap = new OffHeap();

  @BeforeEach
  void begin() {
    ShadowheapSlots.open();
  }

  /** The next test's sites are others. */
  @AfterEach
  void leaveNothing() {
    ShadowheapOffHeap.takeAll();
  }

  private static ByteBuffer allocate() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(100);
    ShadowheapOffHeap.direct(buffer, SITE);
    return buffer;
  }

  private static ShadowheapOffHeap latest() {
    return ShadowheapOffHeap.LATEST[0];
  }

  @Test
  void a_block_of_the_application_is_followed() {
    ByteBuffer buffer = allocate();
    assertThat(offHeap.read().sites())
        .containsExactly(
            new OffHeap.SiteRow(SITE, ShadowheapOffHeap.DIRECT, 1, buffer.capacity(), 1, 100));
  }

  @Test
  void a_block_that_was_taken_leads_to_none_made_before_it() {
    allocate();
    allocate();
    ShadowheapOffHeap second = latest();
    assertThat(second.before).isNotNull();
    offHeap.take();
    assertThat(second.before).isNull();
  }

  /** As the JDK's are named, and nothing else of theirs. */
  private static final class ConfinedSession {}

  @Test
  void on_a_jdk_with_other_fields_the_block_is_left_out_and_the_others_go_on() throws Exception {
    Constructor<ShadowheapOffHeap> constructor =
        ShadowheapOffHeap.class.getDeclaredConstructor(
            Object.class, int.class, int.class, boolean.class, long.class, long.class);
    constructor.setAccessible(true);
    ConfinedSession session = new ConfinedSession();
    allocate();
    ShadowheapOffHeap first = latest();
    first.before = constructor.newInstance(session, SITE, ShadowheapOffHeap.SEGMENT, true, 8L, 0L);
    assertThat(offHeap.unknown()).isNull();
    assertThat(offHeap.read().sites()).hasSize(1);
    assertThat(offHeap.unknown())
        .isEqualTo(
            "this JDK keeps it otherwise, java.lang.InternalError: not a jdk.internal.foreign.MemorySessionImpl: "
                + session.getClass().getName());
  }

  @Test
  void without_an_agent_nothing_is_kept() {
    ShadowheapSlots.close();
    allocate();
    assertThat(latest()).isNull();
    ShadowheapSlots.open();
  }

  @Test
  void what_a_thread_allocates_while_it_works_for_the_agent_is_not_kept() {
    ShadowheapSlot standIn = ShadowheapSlots.suspend();
    allocate();
    ShadowheapSlots.resume(standIn);
    assertThat(latest()).isNull();
    allocate();
    assertThat(latest()).isNotNull();
  }

  @Test
  void what_one_agent_did_not_take_is_not_the_next_ones() {
    allocate();
    ShadowheapOffHeap.lost = 3;
    ShadowheapSlots.close();
    ShadowheapSlots.open();
    assertThat(latest()).isNull();
    assertThat(ShadowheapOffHeap.lost).isZero();
  }
}
