// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import static io.shadowheap.collector.history.SiteColumn.ALLOCATED_OBJECTS;
import static io.shadowheap.collector.history.SiteColumn.LIVE_OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {

  private static final long SLOT = Slots.SLOT_MILLIS;
  private static final long FROM = 1_000 * SLOT;

  private record Seen(long at, int instances, long allocated, long live) {}

  /** Two steps of two slots. */
  private final Steps steps =
      new Steps(List.of(ALLOCATED_OBJECTS, LIVE_OBJECTS), FROM, FROM + 4 * SLOT, 2 * SLOT);

  @Test
  void of_a_state_the_last_in_the_step_counts_and_instances_add_up() {
    add(1, 0, 0, 0, 10);
    add(1, 1, 0, 0, 30);
    add(2, 0, 0, 0, 5);
    add(1, 2, 0, 0, 40);
    assertThat(seen())
        .containsExactly(new Seen(FROM, 2, 0, 35), new Seen(FROM + 2 * SLOT, 1, 0, 40));
  }

  @Test
  void of_a_counter_what_was_added_counts_from_the_state_before_the_first_step_on() {
    add(1, -3, 0, 100, 0);
    add(1, 0, 0, 110, 0);
    add(1, 1, 0, 125, 0);
    add(1, 3, 0, 200, 0);
    assertThat(seen())
        .containsExactly(new Seen(FROM, 1, 25, 0), new Seen(FROM + 2 * SLOT, 1, 75, 0));
  }

  @Test
  void after_a_restart_a_counter_counts_from_zero() {
    add(1, 0, FROM - 9, 1_000, 7);
    add(1, 1, FROM + SLOT, 40, 3);
    assertThat(seen()).containsExactly(new Seen(FROM, 1, 40, 3));
  }

  @Test
  void what_an_instance_counted_before_it_was_first_heard_of_belongs_to_no_step() {
    add(1, 0, FROM - 1, 1_000, 0);
    add(2, 1, FROM + 1, 60, 0);
    assertThat(seen()).containsExactly(new Seen(FROM, 2, 60, 0));
  }

  @Test
  void a_slot_that_comes_again_and_one_behind_the_end_change_nothing() {
    add(1, 0, 0, 0, 10);
    add(1, 0, 0, 0, 99);
    add(1, 4, 0, 0, 99);
    assertThat(seen()).containsExactly(new Seen(FROM, 1, 0, 10));
  }

  private void add(int instance, int slot, long startedAt, long allocated, long live) {
    steps.add(instance, FROM + slot * SLOT, startedAt, new long[] {allocated, live});
  }

  private List<Seen> seen() {
    return steps.points().stream()
        .map(p -> new Seen(p.at(), p.instances(), p.values()[0], p.values()[1]))
        .toList();
  }
}
