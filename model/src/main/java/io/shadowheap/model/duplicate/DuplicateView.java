// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.duplicate;

/**
 * Equal values among the objects of one type. {@code instances == distinct + duplicates +
 * uncounted}.
 *
 * @param type the caller's id
 * @param instances objects looked at
 * @param bytes their shallow bytes
 * @param distinct different values among them
 * @param duplicates objects that would go if each value were interned: all but one per value
 * @param savedBytes bytes of the duplicates
 * @param cachedDuplicates of the duplicates, integers that CPython's small-int cache shares without
 *     being asked
 * @param cachedBytes bytes of these, part of {@code savedBytes}
 * @param uncounted objects whose value came when there was no room for new ones: with any, the
 *     numbers are lower bounds
 */
public record DuplicateView(
    int type,
    long instances,
    long bytes,
    long distinct,
    long duplicates,
    long savedBytes,
    long cachedDuplicates,
    long cachedBytes,
    long uncounted) {

  /** Duplicates over instances, 0 to 1; 0 without instances. */
  public double ratio() {
    return instances == 0 ? 0 : (double) duplicates / instances;
  }
}
