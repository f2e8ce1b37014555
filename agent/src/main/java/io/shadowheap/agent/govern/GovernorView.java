// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import java.util.List;
import java.util.Map;

/**
 * What the governor decided, and on what grounds. CPU in cores, over the last ten seconds.
 *
 * @param allowedCores what the agent may use
 * @param threadCores what its threads used; observed
 * @param hookCores what its hooks used on the application's threads; estimated
 * @param hookCpuSeconds the same since the start
 * @param limitedBy none, cpu_budget, collector (the JVM's) or max_objects
 * @param targetPerSecond registrations a second wanted; 0 for all
 * @param objectsPerSecond objects made in scope a second
 * @param recentRatio registered of these, 0 to 1
 * @param sitesSampled sites registered with a probability below 1
 * @param decisions since the start, by what was decided
 * @param sites the busiest of the sites sampled
 */
public record GovernorView(
    double allowedCores,
    double threadCores,
    double hookCores,
    double hookCpuSeconds,
    String limitedBy,
    double targetPerSecond,
    double objectsPerSecond,
    double recentRatio,
    int sitesSampled,
    Map<String, Long> decisions,
    List<SampledSite> sites) {

  /**
   * A site registered with probability 2^-rate.
   *
   * @param site its number
   * @param rate 1 or more
   * @param objectsPerSecond objects made there
   */
  public record SampledSite(int site, int rate, double objectsPerSecond) {}
}
