// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.freelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle is a counter per length, each a free list of its own. */
class FreeListCurveTest {

  private static final int LENGTHS = 120;

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void says_of_every_length_what_a_list_of_that_length_served(long seed) {
    Random random = new Random(seed);
    FreeListCurve curve = new FreeListCurve();
    int[] kept = new int[LENGTHS];
    long[] served = new long[LENGTHS];
    long allocations = 0;
    for (int step = 0; step < 3_000; step++) {
      double bias = 0.5 + 0.45 * Math.sin(step / (20.0 + seed));
      if (random.nextInt(700) == 0) {
        curve.cleared();
        kept = new int[LENGTHS];
      } else if (random.nextDouble() < bias) {
        curve.freed();
        for (int length = 0; length < LENGTHS; length++) {
          kept[length] = Math.min(length, kept[length] + 1);
        }
      } else {
        curve.allocated();
        allocations++;
        for (int length = 0; length < LENGTHS; length++) {
          if (kept[length] > 0) {
            kept[length]--;
            served[length]++;
          }
        }
      }
    }
    assertThat(curve.allocations()).as("seed=%d", seed).isEqualTo(allocations);
    for (int length = 0; length < LENGTHS; length++) {
      assertThat(curve.served(length))
          .as("seed=%d length=%d", seed, length)
          .isEqualTo(served[length]);
    }
  }

  @Test
  void the_shortest_list_that_serves_half_of_three_rounds_is_as_long_as_half_a_round() {
    FreeListCurve curve = new FreeListCurve();
    rounds(curve, 3, 100);
    assertThat(curve.lengthServing(50)).isEqualTo(50);
    assertThat(curve.served(50)).isEqualTo(150);
    assertThat(curve.served(49)).isEqualTo(147);
  }

  @Test
  void where_no_list_serves_enough_it_is_the_one_that_serves_99_percent_of_the_most() {
    FreeListCurve curve = new FreeListCurve();
    for (int i = 0; i < 600; i++) {
      curve.allocated();
    }
    rounds(curve, 4, 100);
    assertThat(curve.mostServed()).isEqualTo(400);
    assertThat(curve.lengthServing(90)).isEqualTo(99);
    assertThat(curve.lengthServing(40)).isEqualTo(100);
  }

  @Test
  void what_is_never_freed_needs_no_list() {
    FreeListCurve curve = new FreeListCurve();
    curve.allocated();
    assertThat(curve.lengthServing(90)).isZero();
  }

  @Test
  void two_curves_add_up_as_lists_of_the_same_length() {
    FreeListCurve one = new FreeListCurve();
    rounds(one, 1, 100);
    FreeListCurve other = new FreeListCurve();
    rounds(other, 2, 10);
    FreeListCurve both = one.plus(other);
    assertThat(both.allocations()).isEqualTo(120);
    assertThat(both.served(5)).isEqualTo(5 + 10);
    assertThat(both.served(1_000)).isEqualTo(120);
    assertThat(other.plus(one).served(50)).isEqualTo(50 + 20);
  }

  private static void rounds(FreeListCurve curve, int rounds, int objects) {
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < objects; i++) {
        curve.freed();
      }
      for (int i = 0; i < objects; i++) {
        curve.allocated();
      }
    }
  }
}
