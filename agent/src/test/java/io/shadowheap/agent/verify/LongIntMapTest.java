// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongIntMapTest {

  @Test
  void agrees_with_a_map_of_the_jdk_on_addresses() {
    Random random = new Random(7);
    LongIntMap map = new LongIntMap();
    Map<Long, Integer> expected = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      long key = 0x7_0000_0000L + 8L * random.nextInt(1 << 20) + 8;
      if (!expected.containsKey(key)) {
        map.put(key, i);
        expected.put(key, i);
      }
    }
    for (long key = 0x7_0000_0008L; key < 0x7_0000_0008L + 8L * (1 << 20); key += 8) {
      assertThat(map.get(key)).isEqualTo(expected.getOrDefault(key, LongIntMap.ABSENT));
    }
  }
}
