// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import io.shadowheap.model.cycle.DeathKind;
import java.util.List;

/**
 * One type. {@code registered + adopted == liveObjects + pending + the sum of freed + forgotten}.
 *
 * @param type the caller's id
 * @param registered objects tracked from their allocation on, since the start
 * @param adopted objects tracked because a tracked one referred to them, since the start
 * @param pending dead, not yet classified
 * @param liveObjects tracked objects now
 * @param liveBytes their shallow bytes
 * @param refcount distribution of the reference counts of the live objects
 * @param generations live objects in generation 0, 1, 2
 * @param frozen live objects in the permanent generation
 * @param gcUntracked live objects in no generation (atoms)
 * @param pools the pools of this type; with shared pools only its blocks and large objects
 * @param freed what the JVM reclaimed, in the order of {@link DeathKind}
 * @param forgotten no longer tracked, whatever became of them
 */
public record TypeView(
    int type,
    long registered,
    long adopted,
    long pending,
    long liveObjects,
    long liveBytes,
    Refcount refcount,
    List<Long> generations,
    long frozen,
    long gcUntracked,
    TypePools pools,
    List<Amount> freed,
    long forgotten) {

  /** Objects freed as this kind. */
  public Amount freed(DeathKind kind) {
    return freed.get(kind.ordinal());
  }

  /**
   * Reference counts of the live objects of a type.
   *
   * @param objects objects counted
   * @param sum sum of their counts
   * @param max largest count
   * @param histogram objects with count 0, 1, 2, 3, 4-7, 8-15, 16-63, 64 and more
   */
  public record Refcount(long objects, long sum, long max, List<Long> histogram) {}

  /**
   * Pools that serve this type.
   *
   * @param used pools with used and free blocks
   * @param full pools without a free block
   * @param empty unused pools that this type was the last to use: pymalloc gives them back to the
   *     arena at once, where any type may take them
   * @param blocksUsed blocks handed out to the type
   * @param blocksTotal blocks its pools have
   * @param strandedBytes bytes of the free blocks of its used pools
   * @param releasableBytes bytes of these, part of the account's unused pools
   * @param largeObjects objects above the profile's limit, not pooled
   * @param largeBytes their bytes
   */
  public record TypePools(
      long used,
      long full,
      long empty,
      long blocksUsed,
      long blocksTotal,
      long strandedBytes,
      long releasableBytes,
      long largeObjects,
      long largeBytes) {

    /** Blocks handed out over blocks of the pools, 0 to 1; 0 without pools. */
    public double occupancy() {
      return blocksTotal == 0 ? 0 : (double) blocksUsed / blocksTotal;
    }
  }

  /**
   * A number of objects and their shallow bytes.
   *
   * @param objects objects
   * @param bytes bytes
   */
  public record Amount(long objects, long bytes) {}
}
