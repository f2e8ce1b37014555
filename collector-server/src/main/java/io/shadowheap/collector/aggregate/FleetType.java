// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.aggregate;

import io.shadowheap.wire.TypeRow;
import java.util.List;

/**
 * One type in several instances together: every number is a sum of what each of them reports, and
 * every ratio is made of two such sums. Counters count since the start of each instance that
 * reports now.
 *
 * @param type type name; null where all types are summed
 * @param version version label of the instances, empty if they have none; null where all are summed
 * @param instances instances with a row of it; in the others it is part of their {@code other}
 * @param fullyTracked those in which every allocation of it was registered
 * @param estimated those in which a sample of it is tracked
 * @param allocatedObjects objects allocated
 * @param allocatedBytes their shallow bytes
 * @param registered objects tracked from their allocation on
 * @param adopted objects tracked because a tracked one referred to them
 * @param liveObjects tracked objects now
 * @param liveBytes their shallow bytes
 * @param estimate live objects with those no instance tracks; null if none has a sample
 * @param refcount reference counts; null if no instance tells them
 * @param generations tracked objects in generation 0, 1, 2; null if no instance tells them
 * @param untrackedByGc tracked objects in no generation
 * @param pools pools that serve the type alone; null if no instance tells them
 * @param freed tracked objects the JVMs reclaimed; null if no instance tells them
 */
public record FleetType(
    String type,
    String version,
    int instances,
    int fullyTracked,
    int estimated,
    long allocatedObjects,
    long allocatedBytes,
    long registered,
    long adopted,
    long liveObjects,
    long liveBytes,
    Estimate estimate,
    Refcount refcount,
    List<Long> generations,
    long untrackedByGc,
    Pools pools,
    TypeRow.Freed freed) {

  /**
   * Live objects where some instances track a sample.
   *
   * @param objects the estimates of those, and the tracked objects of the others
   * @param bytes their shallow bytes
   * @param standardError of objects: samples of different instances err independently
   */
  public record Estimate(long objects, long bytes, double standardError) {}

  /**
   * Reference counts.
   *
   * @param objects objects counted
   * @param sum sum of their counts
   * @param mean sum / objects; 0 without objects
   * @param max largest count in any instance
   * @param histogram objects with count 0, 1, 2, 3, 4-7, 8-15, 16-63, 64 and more
   */
  public record Refcount(long objects, long sum, double mean, long max, List<Long> histogram) {}

  /**
   * Pools of the type.
   *
   * @param blocksUsed blocks handed out
   * @param blocksTotal blocks the pools have
   * @param occupancy blocksUsed / blocksTotal, 0 to 1; 0 without pools
   * @param strandedBytes bytes of free blocks in used pools
   * @param releasableBytes bytes of empty pools
   * @param largeObjects objects above the profile's limit, not pooled
   * @param largeBytes their bytes
   */
  public record Pools(
      long blocksUsed,
      long blocksTotal,
      double occupancy,
      long strandedBytes,
      long releasableBytes,
      long largeObjects,
      long largeBytes) {}
}
