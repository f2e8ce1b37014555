// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeCellsTest {

  private static final int CELLS = 400;

  @Test
  void the_smallest_stretch_that_is_long_enough_is_taken_and_of_two_alike_the_first() {
    FreeCells free = new FreeCells();
    free.give(10, 5);
    free.give(100, 3);
    free.give(50, 3);
    assertThat(free.take(3)).isEqualTo(50);
    assertThat(free.take(2)).isEqualTo(100);
    assertThat(free.take(2)).isEqualTo(10);
    assertThat(free.take(4)).isNegative();
    assertThat(free.takeAt(12, 3)).isTrue();
    assertThat(free.takeAt(102, 2)).isFalse();
    assertThat(free.takeAt(102, 1)).isTrue();
    assertThat(free.take(1)).isNegative();
  }

  /** The oracle is a set of cells. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void stretches_are_joined_and_split_as_in_a_set_of_cells(long seed) {
    Random random = new Random(seed);
    FreeCells free = new FreeCells();
    BitSet expected = new BitSet();
    for (int step = 0; step < 5_000; step++) {
      int first = random.nextInt(CELLS);
      int n = 1 + random.nextInt(6);
      String how = "seed=%d step=%d first=%d n=%d".formatted(seed, step, first, n);
      int dice = random.nextInt(10);
      if (dice < 5) {
        if (expected.nextSetBit(first) < 0 || expected.nextSetBit(first) >= first + n) {
          free.give(first, n);
          expected.set(first, first + n);
        }
      } else if (dice < 8) {
        int best = smallest(expected, n);
        assertThat(free.take(n)).as(how).isEqualTo(best);
        if (best >= 0) {
          expected.clear(best, best + n);
        }
      } else {
        int stretch = Math.max(expected.nextSetBit(first), 0);
        stretch = expected.previousClearBit(stretch) + 1;
        boolean fits = expected.get(stretch) && expected.nextClearBit(stretch) - stretch >= n;
        assertThat(free.takeAt(stretch, n)).as(how).isEqualTo(fits);
        if (fits) {
          expected.clear(stretch, stretch + n);
        }
      }
    }
  }

  /** First cell of the shortest stretch of n or more, or -1. */
  private static int smallest(BitSet cells, int n) {
    int best = -1;
    int bestLength = Integer.MAX_VALUE;
    for (int first = cells.nextSetBit(0); first >= 0; ) {
      int end = cells.nextClearBit(first);
      if (end - first >= n && end - first < bestLength) {
        best = first;
        bestLength = end - first;
      }
      first = cells.nextSetBit(end);
    }
    return best;
  }
}
