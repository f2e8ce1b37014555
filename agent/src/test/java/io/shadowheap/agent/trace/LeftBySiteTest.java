// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeftBySiteTest {

  private static final long SECOND = 1_000_000_000;

  private final Tracked tracked = new Tracked();
  private final LeftBySite left = new LeftBySite(tracked);
  private final Object object = new Object();

  private void add(int id, int site, byte flag) {
    tracked.add(id, new ShadowheapRef(object, site), null, flag);
  }

  @Test
  void registered_objects_count_by_site_adopted_ones_do_not() {
    add(0, 7, Tracked.REGISTERED);
    add(1, 900, Tracked.REGISTERED);
    add(2, 7, Tracked.REGISTERED);
    add(3, 7, (byte) 0);
    left.collected(SECOND);
    assertThat(left.of(7)).isEqualTo(2);
    assertThat(left.of(900)).isEqualTo(1);
    assertThat(left.of(8)).isZero();
    assertThat(left.of(100_000)).isZero();
  }

  @Test
  void they_are_counted_anew_three_seconds_later_not_before() {
    left.collected(SECOND);
    add(0, 7, Tracked.REGISTERED);
    left.collected(4 * SECOND - 1);
    assertThat(left.of(7)).isZero();
    left.collected(4 * SECOND);
    assertThat(left.of(7)).isEqualTo(1);
    tracked.remove(0);
    left.collected(7 * SECOND);
    assertThat(left.of(7)).isZero();
  }
}
