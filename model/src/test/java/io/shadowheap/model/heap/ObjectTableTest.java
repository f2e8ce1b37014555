// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ObjectTableTest {

  private final ObjectTable table = new ObjectTable();

  @Test
  void a_count_may_grow_far_beyond_its_sixteen_bits_and_back() {
    int hub = table.allocate(1);
    int other = table.allocate(1);
    for (int count = 1; count <= 200_000; count++) {
      table.increment(hub);
      assertThat(table.refcount(hub)).isEqualTo(count);
    }
    for (int count = 199_999; count >= 0; count--) {
      assertThat(table.decrement(hub)).isEqualTo(count);
      assertThat(table.refcount(hub)).isEqualTo(count);
    }
    assertThat(table.refcount(other)).isZero();
  }

  @Test
  void counts_of_many_hubs_agree_with_plain_numbers() {
    Random random = new Random(1);
    int[] plain = new int[60];
    for (int i = 0; i < plain.length; i++) {
      table.allocate(1);
      for (; plain[i] < 65_000 + i * 20; plain[i]++) {
        table.increment(i);
      }
    }
    for (int i = 0; i < 3_000_000; i++) {
      int id = random.nextInt(plain.length);
      if (random.nextInt(100) < (i < 1_500_000 ? 30 : 70) && plain[id] > 0) {
        plain[id]--;
        if (table.decrement(id) != plain[id]) {
          assertThat(table.refcount(id)).as("seed=1 i=%d id=%d", i, id).isEqualTo(plain[id]);
        }
      } else {
        table.increment(id);
        plain[id]++;
      }
    }
    for (int id = 0; id < plain.length; id++) {
      assertThat(table.refcount(id)).isEqualTo(plain[id]);
    }
  }

  @Test
  void a_count_that_was_large_and_small_again_may_be_large_again() {
    int hub = table.allocate(1);
    count(hub, 70_000);
    for (int i = 70_000; i > 100; i--) {
      table.decrement(hub);
    }
    count(hub, 70_000 - 100);
    assertThat(table.refcount(hub)).isEqualTo(70_000);
  }

  @Test
  void the_next_object_with_a_hubs_id_may_become_a_hub_too() {
    int hub = table.allocate(1);
    count(hub, 70_000);
    table.free(hub);
    assertThat(table.allocate(1)).isEqualTo(hub);
    count(hub, 66_000);
    assertThat(table.refcount(hub)).isEqualTo(66_000);
  }

  @Test
  void a_hub_that_is_freed_leaves_nothing_to_the_next_object_with_its_id() {
    int hub = table.allocate(1);
    for (int i = 0; i < 70_000; i++) {
      table.increment(hub);
    }
    table.free(hub);
    assertThat(table.allocate(1)).isEqualTo(hub);
    assertThat(table.refcount(hub)).isZero();
    table.increment(hub);
    assertThat(table.refcount(hub)).isEqualTo(1);
  }

  @Test
  void a_count_of_zero_does_not_fall() {
    int id = table.allocate(1);
    assertThatThrownBy(() -> table.decrement(id))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("id=0");
    assertThat(table.refcount(id)).isZero();
  }

  private void count(int id, int times) {
    for (int i = 0; i < times; i++) {
      table.increment(id);
    }
  }
}
