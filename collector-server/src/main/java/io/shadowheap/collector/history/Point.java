// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

/**
 * Instances together, over one step.
 *
 * @param at start of the step, milliseconds since the epoch
 * @param instances instances that had a row in it
 * @param values by column: of a state the sum of the last ones in the step, of a counter the sum of
 *     what was added in the step
 */
public record Point(long at, int instances, long[] values) {}
