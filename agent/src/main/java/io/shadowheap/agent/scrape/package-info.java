// SPDX-License-Identifier: Apache-2.0
/**
 * Answers Prometheus itself, where no server is wanted or beside one: the latest report as the
 * server would show it, from the same code.
 *
 * <p>{@link io.shadowheap.agent.scrape.ScrapeEndpoint} listens; {@code Exchange} is one connection,
 * {@code Head} what it asks, {@code Answers} what it gets.
 *
 * <p>In: reports from the shadow thread, the newest only. Out: HTTP/1.1, one answer a connection.
 * Thread {@code shadowheap-scrape} alone, and not before the application runs. The JDK's own HTTP
 * server is not used: it starts the application's log manager. Imports {@code config}, {@code wire}
 * and {@code io.shadowheap.series}.
 */
package io.shadowheap.agent.scrape;
