// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sample.Node;

class ElementIndexTest {

  private final TracedProgram program = new TracedProgram();

  @AfterEach
  void close_registering() {
    program.tracker.stop();
  }

  @Test
  void an_edge_of_an_array_is_found_at_its_index_past_nulls_and_twice_the_same() {
    Node first = program.register(new Node());
    Node second = program.register(new Node());
    Node[] array = program.register(new Node[10]);
    array[3] = first;
    array[4] = second;
    array[7] = first;
    program.drain();
    program.epochs(2);
    int holder = program.id(array);
    assertThat(program.heap.degree(holder)).isEqualTo(3);
    assertThat(program.tracker.elementIndex(holder, 0)).isEqualTo(3);
    assertThat(program.tracker.elementIndex(holder, 1)).isEqualTo(4);
    assertThat(program.tracker.elementIndex(holder, 2)).isEqualTo(7);
    array[4] = null;
    assertThat(program.tracker.elementIndex(holder, 1)).isNegative();
    assertThat(program.tracker.elementIndex(program.id(first), 0)).isNegative();
  }
}
