// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import java.util.List;
import java.util.Map;

/**
 * How the agent holds itself to its budget: what it may use, what it uses, what it decided. CPU in
 * cores, over the last ten seconds.
 *
 * @param allowedCores what the agent may use: budget times what the process uses, or 1 % of a core
 * @param threadCores what the agent's threads used; observed
 * @param hookCores what its hooks used on the application's threads; estimated from their counts
 * @param hookCpuSeconds the same since the start
 * @param limitedBy what keeps registrations down: none, cpu_budget, collector (the JVM's) or
 *     max_objects
 * @param targetPerSecond registrations a second wanted; 0 for all
 * @param objectsPerSecond objects made in scope a second; an estimate where sites are sampled
 * @param recentRatio registered of these, 0 to 1: coverage now, not since the start
 * @param sitesSampled sites registered with a probability below 1
 * @param typesSampled types that are not fully tracked because objects were left out on purpose
 * @param decisions since the start: rate_raised, rate_lowered, type_thinned, type_restored, closed,
 *     ring_doubled
 * @param sites the busiest of the sites sampled
 */
public record Governor(
    double allowedCores,
    double threadCores,
    double hookCores,
    double hookCpuSeconds,
    String limitedBy,
    double targetPerSecond,
    double objectsPerSecond,
    double recentRatio,
    long sitesSampled,
    long typesSampled,
    Map<String, Long> decisions,
    List<Site> sites) {

  /**
   * A site that is sampled.
   *
   * @param site class.method:line
   * @param type type made there
   * @param probability with which an object is registered
   * @param objectsPerSecond objects made there; estimated
   */
  public record Site(String site, String type, double probability, double objectsPerSecond) {}
}
