// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

/**
 * Members of isolated cycles since the start.
 *
 * @param suspected found unreachable by a collection over live objects
 * @param confirmed reclaimed together by the JVM
 * @param withdrawn suspected, then found to be held after all
 */
public record CycleObjects(long suspected, long confirmed, long withdrawn) {}
