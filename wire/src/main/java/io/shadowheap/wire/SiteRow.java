// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

/**
 * One allocation site.
 *
 * @param site class.method:line, or "other" for the sum of those without a row
 * @param type type allocated there; null for "other"
 * @param allocatedObjects objects allocated since the start; observed
 * @param allocatedBytes their shallow bytes
 * @param liveObjects tracked objects from there now
 * @param liveBytes their shallow bytes
 * @param registered objects from there tracked since the start
 * @param generation2Objects tracked objects from there in generation 2
 */
public record SiteRow(
    String site,
    String type,
    long allocatedObjects,
    long allocatedBytes,
    long liveObjects,
    long liveBytes,
    long registered,
    long generation2Objects) {}
