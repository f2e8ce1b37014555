// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadowheap.model.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicatesTest {

  private static final int STRING = 3;
  private static final int INTEGER = 7;
  private static final LongPredicate CACHE = Profile.CPYTHON_3_11.smallInts()::contains;

  private final Duplicates duplicates = new Duplicates(CACHE, 1_000);

  @Test
  void all_but_one_object_of_each_value_would_go() {
    for (int copy = 0; copy < 5; copy++) {
      duplicates.value(STRING, 24, 111);
    }
    duplicates.value(STRING, 32, 222);
    duplicates.value(STRING, 32, 222);
    duplicates.value(STRING, 40, 333);
    assertThat(duplicates.freeze())
        .containsExactly(
            new DuplicateView(STRING, 8, 5 * 24 + 2 * 32 + 40, 3, 5, 4 * 24 + 32, 0, 0, 0));
    assertThat(duplicates.freeze().get(0).ratio()).isEqualTo(0.625);
  }

  @Test
  void a_type_without_two_equal_values_saves_nothing() {
    duplicates.value(STRING, 24, 1);
    duplicates.value(STRING, 24, 2);
    assertThat(duplicates.freeze())
        .containsExactly(new DuplicateView(STRING, 2, 48, 2, 0, 0, 0, 0, 0));
    assertThat(duplicates.freeze().get(0).ratio()).isZero();
  }

  @Test
  void equal_hashes_of_other_types_or_sizes_are_other_values() {
    duplicates.value(STRING, 24, 1);
    duplicates.value(STRING, 32, 1);
    duplicates.value(INTEGER, 24, 1);
    assertThat(duplicates.freeze())
        .containsExactly(
            new DuplicateView(STRING, 2, 56, 2, 0, 0, 0, 0, 0),
            new DuplicateView(INTEGER, 1, 24, 1, 0, 0, 0, 0, 0));
  }

  @Test
  void integers_from_minus_5_to_256_are_shared_without_being_asked() {
    for (long value : new long[] {-6, -5, 0, 256, 257}) {
      duplicates.integer(INTEGER, 16, value);
      duplicates.integer(INTEGER, 16, value);
    }
    assertThat(duplicates.freeze())
        .containsExactly(new DuplicateView(INTEGER, 10, 160, 5, 5, 5 * 16, 3, 3 * 16, 0));
  }

  @Test
  void values_beyond_the_room_are_uncounted_and_those_known_still_count() {
    Duplicates small = new Duplicates(CACHE, 2);
    for (long hash : new long[] {1, 2, 3, 3, 1, 2}) {
      small.value(STRING, 24, hash);
    }
    assertThat(small.freeze())
        .containsExactly(new DuplicateView(STRING, 6, 144, 2, 2, 48, 0, 0, 2));
  }

  @Test
  void no_bytes_and_the_least_and_the_most_room_are_fine() {
    Duplicates one = new Duplicates(CACHE, 1);
    one.value(0, 0, 1);
    one.value(0, 0, 2);
    assertThat(one.freeze()).containsExactly(new DuplicateView(0, 2, 0, 1, 0, 0, 0, 0, 1));
    assertThat(new Duplicates(CACHE, 1 << 28).freeze()).isEmpty();
  }

  @Test
  void negative_types_and_sizes_are_refused_and_count_nowhere() {
    assertThatThrownBy(() -> duplicates.value(-1, 24, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("type=-1");
    assertThatThrownBy(() -> duplicates.integer(1, -24, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bytes=-24");
    assertThatThrownBy(() -> new Duplicates(CACHE, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("max_values=0");
    assertThatThrownBy(() -> new Duplicates(CACHE, (1 << 28) + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(duplicates.freeze()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agrees_with_a_map_of_all_values(long seed) {
    record Value(int type, int bytes, long hash) {}
    Random random = new Random(seed);
    Duplicates many = new Duplicates(CACHE, 100_000);
    Map<Value, Integer> copies = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      Value value =
          new Value(random.nextInt(4), 8 + 8 * random.nextInt(3), random.nextInt(1_000) << 20);
      many.value(value.type, value.bytes, value.hash);
      copies.merge(value, 1, Integer::sum);
    }
    List<DuplicateView> expected = new ArrayList<>();
    for (int type = 0; type < 4; type++) {
      long[] sums = new long[4];
      int one = type;
      copies.forEach(
          (value, n) -> {
            if (value.type == one) {
              sums[0] += n;
              sums[1] += (long) n * value.bytes;
              sums[2]++;
              sums[3] += (n - 1L) * value.bytes;
            }
          });
      expected.add(
          new DuplicateView(type, sums[0], sums[1], sums[2], sums[0] - sums[2], sums[3], 0, 0, 0));
    }
    assertThat(many.freeze()).as("seed=%d", seed).isEqualTo(expected);
  }
}
