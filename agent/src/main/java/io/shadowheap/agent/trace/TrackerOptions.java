// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

/**
 * Limits of tracing.
 *
 * @param maxObjects objects tracked at once
 * @param leastPassSeconds a pass over all known holders lasts no less; 0 reads them all each epoch
 * @param leastWalkSeconds between two walks from static fields and threads; infinite for none
 */
public record TrackerOptions(int maxObjects, double leastPassSeconds, double leastWalkSeconds) {

  /** What a service gets. */
  public static TrackerOptions of(int maxObjects) {
    return new TrackerOptions(maxObjects, 10, 30);
  }
}
