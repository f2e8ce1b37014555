// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.api;

/**
 * What the collections of one generation did, as CPython's {@code gc.get_stats}.
 *
 * @param collections of this generation since the start; -1 if nobody knows
 * @param collected objects they found unreachable; -1 if nobody knows
 * @param uncollectable objects they had to keep; -1 if nobody knows
 */
public record GenerationStats(long collections, long collected, long uncollectable) {}
