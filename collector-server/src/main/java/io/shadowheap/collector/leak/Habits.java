// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import java.util.HashMap;
import java.util.Map;

/**
 * What a service is known to come back from: per type the longest rise, in any of its instances,
 * that a fall ended or that stayed where it was.
 */
final class Habits {

  /** As many types as an agent names. */
  private static final int MOST_TYPES = 20_000;

  private final Map<String, Double> longest = new HashMap<>();
  private final long knownSince;

  /**
   * @param knownSince when the service was first heard of, milliseconds since the epoch
   */
  Habits(long knownSince) {
    this.knownSince = knownSince;
  }

  void rose(String type, double seconds) {
    if (seconds > 0 && (longest.size() < MOST_TYPES || longest.containsKey(type))) {
      longest.merge(type, seconds, Math::max);
    }
  }

  /** Seconds; 0 if no rise of the type has ended yet. */
  double longestRiseSeconds(String type) {
    return longest.getOrDefault(type, 0.0);
  }

  double knownSeconds(long at) {
    return (at - knownSince) / 1_000.0;
  }
}
