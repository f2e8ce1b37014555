// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.generation;

/**
 * When collections run.
 *
 * @param threshold0 counted allocations less deallocations; above it generation 0 is collected; 0
 *     turns automatic collections off
 * @param threshold1 collections of generation 0; above it generation 1 is collected
 * @param threshold2 collections of generation 1; above it generation 2 is collected
 */
public record GenerationRules(int threshold0, int threshold1, int threshold2) {}
