// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import java.util.List;

/**
 * One type (or the sum of those without a row). In tier census all but the two allocation counters
 * are zero or null.
 *
 * @param type normalised type name, such as shop.Order or byte[]
 * @param allocatedObjects objects allocated since the start; observed, exact for woven code
 * @param allocatedBytes their shallow bytes
 * @param registered objects of it tracked from their allocation on, since the start
 * @param adopted objects of it tracked because a tracked one referred to them, since the start
 * @param liveObjects tracked objects of it now; observed
 * @param liveBytes their shallow bytes
 * @param provenance how liveObjects came about: observed or estimated
 * @param fullyTracked true if every allocation of it was registered since the start
 * @param refcount distribution of reference counts of the tracked objects; modelled
 * @param generations tracked objects in generation 0, 1, 2; modelled
 * @param untrackedByGc tracked objects in no generation (atoms)
 * @param ageSeconds ages of the tracked objects
 * @param pools the pools that only this type uses; modelled
 * @param pending tracked objects the JVM reclaimed that are not yet in {@code freed}: something
 *     that referred to them is not known to be dead yet. registered + adopted = liveObjects +
 *     pending + freed + thinned
 * @param freed tracked objects the JVM reclaimed since the start, by what kind of garbage they were
 * @param reclaimDelay how long they waited for it; modelled. Null if none was reclaimed, and from
 *     older agents
 * @param thinned objects no longer tracked because there were too many of the type, since the start
 * @param estimate live objects where those tracked are a sample; null for all other types. The
 *     sample's reference counts and pools say nothing of the type: they are absent then
 */
public record TypeRow(
    String type,
    long allocatedObjects,
    long allocatedBytes,
    long registered,
    long adopted,
    long liveObjects,
    long liveBytes,
    String provenance,
    boolean fullyTracked,
    Refcount refcount,
    List<Long> generations,
    long untrackedByGc,
    AgeSeconds ageSeconds,
    TypePools pools,
    long pending,
    Freed freed,
    ReclaimDelay reclaimDelay,
    long thinned,
    Estimate estimate) {

  /**
   * True if only a sample of its live objects is tracked, so that how many there are is an
   * estimate.
   */
  public boolean hasEstimate() {
    return estimate != null || provenance.equals("estimated");
  }

  /**
   * Live objects of a type of which a sample is tracked.
   *
   * @param objects objects; free of bias
   * @param bytes their shallow bytes
   * @param standardError of objects: two times in three the true number is no further away
   */
  public record Estimate(long objects, long bytes, double standardError) {}

  /**
   * Reference counts of the tracked objects of a type.
   *
   * @param objects objects counted
   * @param sum sum of their counts
   * @param max largest count
   * @param histogram objects with count 0, 1, 2, 3, 4-7, 8-15, 16-63, 64 and more
   */
  public record Refcount(long objects, long sum, long max, List<Long> histogram) {}

  /**
   * Ages of the tracked objects of a type, in seconds since they were first tracked.
   *
   * @param p50 median
   * @param p95 95th percentile
   * @param max oldest
   */
  public record AgeSeconds(double p50, double p95, double max) {}

  /**
   * Pools that serve this type alone.
   *
   * @param used pools with used and free blocks
   * @param full pools without a free block
   * @param empty unused pools that this type was the last to use
   * @param blocksUsed blocks handed out
   * @param blocksTotal blocks the pools have
   * @param occupancy blocksUsed / blocksTotal, 0 to 1; 0 without pools
   * @param strandedBytes bytes of free blocks in used pools: only this type can use them
   * @param releasableBytes bytes of empty pools
   * @param largeObjects objects above the profile's limit, not pooled
   * @param largeBytes their bytes
   */
  public record TypePools(
      long used,
      long full,
      long empty,
      long blocksUsed,
      long blocksTotal,
      double occupancy,
      long strandedBytes,
      long releasableBytes,
      long largeObjects,
      long largeBytes) {}

  /**
   * Objects and bytes the JVM reclaimed, by kind of garbage.
   *
   * @param acyclic a reference count would have freed it at once
   * @param cyclic part of an isolated cycle or hanging on one
   * @param unsettled its edges may have been out of date
   * @param untraced died before its references were read
   * @param unknown it referred to objects that are not tracked
   * @param finalizable has a finalizer
   * @param classUnloading went with its class loader
   */
  public record Freed(
      Amount acyclic,
      Amount cyclic,
      Amount unsettled,
      Amount untraced,
      Amount unknown,
      Amount finalizable,
      Amount classUnloading) {

    /** Both together, kind by kind. */
    public Freed plus(Freed other) {
      return new Freed(
          acyclic.plus(other.acyclic),
          cyclic.plus(other.cyclic),
          unsettled.plus(other.unsettled),
          untraced.plus(other.untraced),
          unknown.plus(other.unknown),
          finalizable.plus(other.finalizable),
          classUnloading.plus(other.classUnloading));
    }
  }

  /**
   * How long reclaimed objects waited for the JVM after their last reference went, as the tracked
   * holders show it: frames and untracked objects may have held them longer. It is underrated by at
   * most the time between two looks at a holder.
   *
   * @param objects objects whose wait is known
   * @param sumSeconds how long they waited together
   * @param maxSeconds the longest wait
   * @param histogram objects by wait: up to 1, 2, 5, 10, 30, 60, 120, 300, 600, 1,800, 3,600
   *     seconds, and longer
   * @param untimed objects reclaimed of which nobody saw when their last reference went
   */
  public record ReclaimDelay(
      long objects, double sumSeconds, double maxSeconds, List<Long> histogram, long untimed) {

    /** Upper bounds of the histogram but the last, seconds. */
    public static final List<Integer> BOUNDS_SECONDS =
        List.of(1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600);
  }

  /**
   * A number of objects and their shallow bytes.
   *
   * @param objects objects
   * @param bytes bytes
   */
  public record Amount(long objects, long bytes) {

    /** Both together; what is too large stays the largest there is. */
    Amount plus(Amount other) {
      return new Amount(sum(objects, other.objects), sum(bytes, other.bytes));
    }

    private static long sum(long a, long b) {
      long sum = a + b;
      return sum < 0 ? Long.MAX_VALUE : sum;
    }
  }
}
