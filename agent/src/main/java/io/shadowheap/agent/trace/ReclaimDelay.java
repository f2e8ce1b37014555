// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * How long the garbage of one type waited for the JVM. Mutable; shadow thread only.
 *
 * <p>In tenths of a second, which is finer than the epochs the ends are known to.
 */
public final class ReclaimDelay {

  /** Upper bounds of the buckets; one more holds what waited longer. */
  public static final List<Integer> BOUNDS_SECONDS =
      List.of(1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600);

  private final long[] buckets = new long[BOUNDS_SECONDS.size() + 1];
  private long objects;
  private long sumTenths;
  private long maxTenths;
  private long untimed;

  void add(int tenths) {
    int bucket = 0;
    while (bucket < BOUNDS_SECONDS.size() && tenths > BOUNDS_SECONDS.get(bucket) * 10) {
      bucket++;
    }
    buckets[bucket]++;
    objects++;
    sumTenths += tenths;
    maxTenths = Math.max(maxTenths, tenths);
  }

  void addUntimed() {
    untimed++;
  }

  /** Objects whose wait is known. */
  public long objects() {
    return objects;
  }

  /** How long they waited together. */
  public double sumSeconds() {
    return sumTenths / 10.0;
  }

  /** The longest wait. */
  public double maxSeconds() {
    return maxTenths / 10.0;
  }

  /** Objects by bucket, not added up. */
  public List<Long> histogram() {
    List<Long> histogram = new ArrayList<>(buckets.length);
    for (long bucket : buckets) {
      histogram.add(bucket);
    }
    return histogram;
  }

  /** Dead objects of which nobody saw when their last reference went. */
  public long untimed() {
    return untimed;
  }
}
