// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle is a map. Up to half of the places are taken, so that some ids want the same one. */
class LargeCountsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void counts_agree_with_a_map_whoever_comes_and_goes(long seed) {
    Random random = new Random(seed);
    LargeCounts counts = new LargeCounts();
    Map<Integer, Integer> expected = new HashMap<>();
    for (int step = 0; step < 20_000; step++) {
      int id = random.nextInt(step < 10_000 ? 12 : 200);
      int dice = random.nextInt(10);
      if (dice < 4) {
        counts.increment(id, 100);
        expected.merge(id, 100, (count, first) -> count + 1);
      } else if (expected.containsKey(id) && dice < 6) {
        assertThat(counts.decrement(id)).isEqualTo(expected.merge(id, -1, Integer::sum));
      } else if (expected.containsKey(id)) {
        counts.remove(id);
        expected.remove(id);
      }
      for (Map.Entry<Integer, Integer> entry : expected.entrySet()) {
        if (counts.get(entry.getKey()) != entry.getValue()) {
          assertThat(counts.get(entry.getKey()))
              .as("seed=%d step=%d id=%d", seed, step, entry.getKey())
              .isEqualTo(entry.getValue());
        }
      }
    }
  }
}
