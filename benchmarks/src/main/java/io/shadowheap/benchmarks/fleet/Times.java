// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.fleet;

import java.util.Arrays;

/** Times taken by requests, in milliseconds. Any thread. */
final class Times {

  private double[] millis = new double[1024];
  private int size;

  synchronized void add(long nanos) {
    if (size == millis.length) {
      millis = Arrays.copyOf(millis, 2 * size);
    }
    millis[size++] = nanos / 1e6;
  }

  synchronized double at(double share) {
    if (size == 0) {
      return Double.NaN;
    }
    double[] sorted = Arrays.copyOf(millis, size);
    Arrays.sort(sorted);
    return sorted[Math.min(size - 1, (int) (share * size))];
  }

  synchronized int size() {
    return size;
  }
}
