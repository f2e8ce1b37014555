// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * The largest few of many, largest first; of equal ones the first comes first. Reports are too rare
 * for the JIT to compile what makes them, so one pass over all is worth more than a short sort.
 */
final class Largest {

  /** Beyond so many the few are so many that sorting all takes less. */
  private static final int FEW = 1_000;

  private Largest() {}

  /**
   * Indices of the largest.
   *
   * @param n indices are below this
   * @param most so many at most
   */
  static int[] of(int n, int most, IntToLongFunction measure) {
    return Math.min(n, most) <= FEW ? few(n, most, measure) : sorted(n, most, measure);
  }

  private static int[] sorted(int n, int most, IntToLongFunction measure) {
    return IntStream.range(0, n)
        .boxed()
        .sorted(Comparator.<Integer>comparingLong(measure::applyAsLong).reversed())
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int[] few(int n, int most, IntToLongFunction measure) {
    int[] indices = new int[Math.min(n, most)];
    long[] values = new long[indices.length];
    int found = 0;
    for (int i = 0; i < n && indices.length > 0; i++) {
      long value = measure.applyAsLong(i);
      if (found < indices.length || value > values[found - 1]) {
        found = Math.min(found + 1, indices.length);
        int place = place(values, found - 1, value);
        System.arraycopy(values, place, values, place + 1, found - 1 - place);
        System.arraycopy(indices, place, indices, place + 1, found - 1 - place);
        values[place] = value;
        indices[place] = i;
      }
    }
    return Arrays.copyOf(indices, found);
  }

  /** Behind those that are as large. */
  private static int place(long[] values, int taken, long value) {
    int low = 0;
    int high = taken;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[middle] >= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
