// SPDX-License-Identifier: Apache-2.0
/**
 * Storage that the parts of the shadow heap share: one record per object, one cell per edge. Knows
 * no policy: who may change a field, and when, is said by the packages that do.
 *
 * <p>Start with {@link io.shadowheap.model.heap.ObjectTable}: 24 bytes per object in one int array
 * per 16,384 objects, so that the fields a collection touches lie in one or two cache lines. {@link
 * io.shadowheap.model.heap.EdgeTable} keeps the edges of a holder side by side, 8 bytes each. Both
 * grow by whole segments: nothing is ever copied but the table of segments.
 *
 * <p>In: calls. Out: numbers. One thread at a time. Imports nothing of ours.
 */
package io.shadowheap.model.heap;
