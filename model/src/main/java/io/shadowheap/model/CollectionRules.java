// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

/**
 * What a collection does that not every version does.
 *
 * @param deferredTrigger an allocation above the threshold only asks for a collection, which runs
 *     at the next {@link ShadowHeap#safepoint}: 3.12 and newer
 * @param untrackDicts a full collection untracks dicts that hold nothing a cycle could lead
 *     through: up to 3.13
 * @param partialResurrection only what finalizers brought back survives, not all that was found
 *     with it: 3.9 and newer
 * @param uncollectableDel objects with finalizers in cycles, and what they reach, are kept; on the
 *     way of reference counts a finalizer runs each time, after the weak references were cleared:
 *     up to 3.3
 */
public record CollectionRules(
    boolean deferredTrigger,
    boolean untrackDicts,
    boolean partialResurrection,
    boolean uncollectableDel) {}
