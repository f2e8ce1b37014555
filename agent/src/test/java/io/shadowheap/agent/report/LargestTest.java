// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargestTest {

  @Test
  void the_largest_come_first_and_of_equal_ones_the_first() {
    long[] values = {3, 9, 3, 1, 9, 4};
    assertThat(Largest.of(6, 4, i -> values[i])).containsExactly(1, 4, 5, 0);
    assertThat(Largest.of(6, 9, i -> values[i])).containsExactly(1, 4, 5, 0, 2, 3);
    assertThat(Largest.of(6, 0, i -> values[i])).isEmpty();
    assertThat(Largest.of(0, 4, i -> values[i])).isEmpty();
  }

  @Test
  void few_or_many_they_are_those_of_a_stable_sort() {
    for (long seed = 1; seed <= 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long[] values = random.longs(3_000, 0, 500).toArray();
      int[] sorted =
          IntStream.range(0, values.length)
              .boxed()
              .sorted(Comparator.comparingLong((Integer i) -> -values[i]))
              .mapToInt(i -> i)
              .toArray();
      for (int most : new int[] {1, 100, 1_000, 1_001, 3_000}) {
        assertThat(Largest.of(values.length, most, i -> values[i]))
            .as("seed %d, most %d", seed, most)
            .containsExactly(IntStream.of(sorted).limit(most).toArray());
      }
    }
  }
}
