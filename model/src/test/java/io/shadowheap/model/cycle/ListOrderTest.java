// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.generation.GenerationLists;
import io.shadowheap.model.heap.ObjectTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class ListOrderTest {

  private final ObjectTable table = new ObjectTable();
  private final GenerationLists lists = new GenerationLists(table);

  @Test
  void a_long_list_followed_from_many_places_is_written_down_in_its_order() {
    List<Integer> order = listed(3 * ListOrder.SMALL + 77, id -> id % 5 != 0);
    assertThat(written()).isEqualTo(order);
  }

  @Test
  void a_long_list_in_the_order_of_the_table_too() {
    for (int id = 0; id < 2 * ListOrder.SMALL; id++) {
      table.allocate(1);
      lists.track(id);
    }
    assertThat(written()).hasSize(2 * ListOrder.SMALL).isSorted();
  }

  @Test
  void a_large_table_with_a_few_objects_in_the_list() {
    List<Integer> order = listed(2 * ListOrder.SMALL, id -> id % 40_000 == 3);
    assertThat(written()).isEqualTo(order);
  }

  @Test
  void a_large_table_with_nothing_in_the_list() {
    for (int id = 0; id < 2 * ListOrder.SMALL; id++) {
      table.allocate(1);
    }
    assertThat(written()).isEmpty();
  }

  /** Puts some of the objects, in random order, into generation 0. */
  private List<Integer> listed(int objects, IntPredicate some) {
    List<Integer> order = new ArrayList<>();
    for (int id = 0; id < objects; id++) {
      table.allocate(1);
      if (some.test(id)) {
        order.add(id);
      }
    }
    Collections.shuffle(order, new Random(11));
    order.forEach(lists::track);
    return order;
  }

  private List<Integer> written() {
    IdSequence sequence = new IdSequence();
    new ListOrder(table, lists).writeAll(0, sequence);
    List<Integer> ids = new ArrayList<>();
    while (sequence.hasNext()) {
      ids.add(sequence.next());
    }
    assertThat(ids).hasSize(sequence.size());
    return ids;
  }
}
