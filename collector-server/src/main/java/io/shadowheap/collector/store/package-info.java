// SPDX-License-Identifier: Apache-2.0
/**
 * The latest report of every instance, in memory.
 *
 * <p>In: validated reports from {@code ingest}. Out: {@link io.shadowheap.collector.store.Instance}
 * values, immutable, and the {@link io.shadowheap.collector.store.Receipt} of each report. Any
 * thread: writers take turns on one lock, readers take none. Imports {@code wire}.
 */
package io.shadowheap.collector.store;
