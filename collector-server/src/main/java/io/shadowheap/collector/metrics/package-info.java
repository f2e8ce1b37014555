// SPDX-License-Identifier: Apache-2.0
/**
 * The shadow heaps of all reporting instances, and the server itself, as Prometheus metrics.
 *
 * <p>What a report becomes is in {@code io.shadowheap.series}, which agents share. {@code
 * ShadowHeaps} builds the snapshots when a scrape asks for them, {@code TopTypes} chooses what has
 * series of its own under a {@link io.shadowheap.collector.metrics.SeriesCap}. {@link
 * io.shadowheap.collector.metrics.ServerMetrics} measures this server with Micrometer on the same
 * registry.
 *
 * <p>In: instances of {@code store}. Out: {@link io.shadowheap.collector.metrics.Exposition}. Any
 * thread. Imports {@code store}, {@code series} and {@code wire}; the only user of Micrometer.
 */
package io.shadowheap.collector.metrics;
