// SPDX-License-Identifier: Apache-2.0
/**
 * Reports as Prometheus metrics, for the server and for agents that are scraped themselves.
 *
 * <p>{@link io.shadowheap.series.Metric} is the catalog: every name, label, unit and help text,
 * from which docs/metrics.md is generated. {@code TypeSeries}, {@code HeapSeries} and {@code
 * AgentSeries} say which value of a report each one shows; {@code Folding} adds up types that have
 * no series of their own, {@link io.shadowheap.series.RestSeries} instances; {@link
 * io.shadowheap.series.Scrape} writes the answer.
 *
 * <p>In: reports. Out: snapshots and text of the Prometheus client. Any thread; nothing but what
 * ended runs of {@code RestSeries} counted is kept between scrapes. Imports {@code wire}; with the
 * server's {@code metrics} the only user of the Prometheus client.
 */
package io.shadowheap.series;
