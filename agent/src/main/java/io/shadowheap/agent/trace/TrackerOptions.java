// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

/**
 * Limits of tracing.
 *
 * @param maxObjects objects tracked at once
 * @param cpuShare most of the process's CPU time the agent may take, 0 to 1; the exact tier takes
 *     what it needs
 * @param leastPassSeconds a pass over all known holders lasts no less; 0 reads them all each epoch
 * @param leastWalkSeconds between two walks from static fields and threads; infinite for none
 */
public record TrackerOptions(
    int maxObjects, double cpuShare, double leastPassSeconds, double leastWalkSeconds) {

  /** What a service gets. */
  public static TrackerOptions of(int maxObjects, double cpuShare) {
    return new TrackerOptions(maxObjects, cpuShare, 10, 30);
  }
}
