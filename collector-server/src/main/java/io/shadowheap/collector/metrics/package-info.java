// SPDX-License-Identifier: Apache-2.0
/**
 * The shadow heaps of all reporting instances, and the server itself, as Prometheus metrics.
 *
 * <p>{@link io.shadowheap.collector.metrics.Metric} is the catalog: every name, label, unit and
 * help text, from which docs/metrics.md is generated. {@code TypeSeries}, {@code HeapSeries} and
 * {@code AgentSeries} say which value of a report each one shows; {@code ShadowHeaps} builds the
 * snapshots when a scrape asks for them and keeps nothing between scrapes. {@link
 * io.shadowheap.collector.metrics.ServerMetrics} measures this server with Micrometer on the same
 * registry.
 *
 * <p>In: instances of {@code store}. Out: {@link io.shadowheap.collector.metrics.Exposition}. Any
 * thread. Imports {@code store} and {@code wire}; the only user of the Prometheus client and of
 * Micrometer.
 */
package io.shadowheap.collector.metrics;
