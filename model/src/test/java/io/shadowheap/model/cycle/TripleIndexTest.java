// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TripleIndexTest {

  private final TripleIndex index = new TripleIndex();

  @Test
  void triples_are_numbered_as_they_come_and_keep_their_number() {
    for (int round = 0; round < 2; round++) {
      int number = 0;
      for (int holder = 0; holder < 12; holder++) {
        for (int slot = -1; slot < 11; slot++) {
          for (int target = 0; target < 12; target++) {
            assertThat(index.intern(holder, slot, target)).isEqualTo(number++);
          }
        }
      }
    }
    int number = 0;
    for (int holder = 0; holder < 12; holder++) {
      for (int slot = -1; slot < 11; slot++) {
        for (int target = 0; target < 12; target++) {
          assertThat(index.holderType(number)).isEqualTo(holder);
          assertThat(index.slot(number)).isEqualTo(slot);
          assertThat(index.targetType(number++)).isEqualTo(target);
        }
      }
    }
  }

  @Test
  void a_triple_of_zeros_that_makes_the_index_grow_has_a_number_of_its_own() {
    for (int i = 0; i < 256; i++) {
      assertThat(index.intern(1, i, 1)).isEqualTo(i);
    }
    assertThat(index.intern(0, 0, 0)).isEqualTo(256);
    assertThat(index.intern(1, 256, 1)).isEqualTo(257);
    assertThat(index.intern(0, 0, 0)).isEqualTo(256);
  }
}
