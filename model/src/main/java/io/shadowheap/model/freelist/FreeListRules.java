// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.freelist;

/**
 * How many freed objects are kept.
 *
 * @param lists lists kept
 * @param dicts dicts kept
 * @param tuples tuples kept, of each length
 * @param longestTuple tuples of 1 to this many items are kept
 */
public record FreeListRules(int lists, int dicts, int tuples, int longestTuple) {}
