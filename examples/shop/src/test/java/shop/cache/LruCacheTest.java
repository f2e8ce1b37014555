// SPDX-License-Identifier: Apache-2.0
package shop.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LruCacheTest {

  @Test
  void the_entry_not_used_for_longest_makes_room() {
    LruCache<String, Integer> cache = new LruCache<>(2);
    cache.put("a", 1);
    cache.put("b", 2);
    cache.get("a");

    cache.put("c", 3);

    assertThat(cache.get("b")).isNull();
    assertThat(cache.get("a")).isEqualTo(1);
    assertThat(cache.size()).isEqualTo(2);
  }

  @Test
  void what_the_loader_does_not_find_is_not_kept() {
    LruCache<String, Integer> cache = new LruCache<>(2);

    assertThat(cache.getOrLoad("a", key -> null)).isNull();
    assertThat(cache.size()).isZero();
  }
}
