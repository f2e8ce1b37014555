// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.freelist;

/**
 * How many freed objects are kept; 0 for none. Exact types only, no subclasses.
 *
 * @param lists lists kept
 * @param dicts dicts kept
 * @param tuples tuples kept, of each length
 * @param longestTuple tuples of 1 to this many items are kept
 * @param floats floats kept
 * @param ints ints kept
 * @param frames frames kept
 * @param methods bound methods kept
 */
public record FreeListRules(
    int lists,
    int dicts,
    int tuples,
    int longestTuple,
    int floats,
    int ints,
    int frames,
    int methods) {}
