// SPDX-License-Identifier: Apache-2.0
/**
 * What people ask of running agents, until it is answered or void.
 *
 * <p>{@link io.shadowheap.collector.remote.Requests} holds a bounded number of {@link
 * io.shadowheap.collector.remote.Ticket}s, in memory, and answers of 16 MiB at most: after a
 * restart of the server they are gone, and whoever waited asks again. {@link
 * io.shadowheap.collector.remote.Token} is the bearer token of one call; it is compared and used to
 * seal, never kept.
 *
 * <p>In: calls of {@code api}, answers in the reports of {@code ingest}. Out: requests for the
 * answer to a report. Any thread. Imports {@code store}, {@code problem} and {@code wire}.
 */
package io.shadowheap.collector.remote;
