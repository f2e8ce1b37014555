// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

/**
 * Sums over all types since the start. Laws L2 and L5 are checked on them: {@code registered +
 * adopted - freed == liveObjects}, and the type rows plus {@code other} add up to each.
 *
 * @param allocatedObjects objects allocated, exact census of woven code
 * @param allocatedBytes their shallow bytes
 * @param registered objects tracked from their allocation on
 * @param adopted objects tracked because a tracked one referred to them
 * @param freed tracked objects that the JVM reclaimed
 * @param liveObjects tracked objects now
 * @param liveBytes their shallow bytes
 * @param edges references between tracked objects
 * @param roots references from static fields to tracked objects
 */
public record Totals(
    long allocatedObjects,
    long allocatedBytes,
    long registered,
    long adopted,
    long freed,
    long liveObjects,
    long liveBytes,
    long edges,
    long roots) {}
