// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: twice as long each time, between two bounds, and a random half
 * of it less, so that a fleet does not come back in step.
 */
final class Backoff {

  private final long leastMillis;
  private final long mostMillis;
  private final RandomGenerator random;
  private long ceilingMillis;

  Backoff(long leastMillis, long mostMillis, RandomGenerator random) {
    this.leastMillis = leastMillis;
    this.mostMillis = mostMillis;
    this.random = random;
    this.ceilingMillis = leastMillis;
  }

  /** From half of the ceiling up to the ceiling; the ceiling doubles. */
  long nextMillis() {
    long ceiling = ceilingMillis;
    ceilingMillis = Math.min(mostMillis, 2 * ceiling);
    return ceiling - random.nextLong(ceiling / 2 + 1);
  }

  /**
   * The same, but not before the server wants to hear of us; what it says is added to, so that all
   * it told the same do not come at once.
   *
   * @param retryAfterMillis 0 if it did not say; no more than the upper bound is heeded
   */
  long nextMillis(long retryAfterMillis) {
    long own = nextMillis();
    long asked = Math.min(mostMillis, retryAfterMillis);
    return asked <= own ? own : asked + random.nextLong(leastMillis / 2 + 1);
  }

  /** After a success. */
  void reset() {
    ceilingMillis = leastMillis;
  }
}
