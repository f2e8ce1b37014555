// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MarksTest {

  private final Marks marks = new Marks();

  @Test
  void a_mark_is_there_for_its_object_alone() {
    int[] expected = new int[5_000];
    Random random = new Random(3);
    for (int limit = 1; limit <= expected.length; limit++) {
      marks.ensure(limit);
      int id = random.nextInt(limit);
      expected[id] = random.nextInt(4);
      marks.set(id, expected[id]);
      marks.set(limit - 1, expected[limit - 1] = Marks.LISTED);
    }
    for (int id = 0; id < expected.length; id++) {
      assertThat(marks.get(id)).as("id=%d", id).isEqualTo(expected[id]);
      assertThat(marks.bit(id)).as("id=%d", id).isEqualTo(expected[id] == Marks.NONE ? 0 : 1);
    }
  }

  @Test
  void nothing_that_an_atom_or_no_object_is_has_a_mark() {
    marks.set(0, Marks.CANDIDATE);
    assertThat(marks.bit(0)).isEqualTo(1);
    assertThat(marks.bit(-1)).isZero();
    assertThat(marks.bit(Integer.MIN_VALUE)).isZero();
  }
}
