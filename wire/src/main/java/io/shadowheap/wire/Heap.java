// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

/**
 * The JVM's own heap.
 *
 * @param maxBytes the most it may take
 * @param usedBytes used after the JVM's last collection, what the JVM says; where it does not, used
 *     now
 */
public record Heap(long maxBytes, long usedBytes) {}
