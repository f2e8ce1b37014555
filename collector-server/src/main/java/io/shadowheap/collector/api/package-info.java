// SPDX-License-Identifier: Apache-2.0
/**
 * The JSON side: what /api/v1 answers.
 *
 * <p>{@link io.shadowheap.collector.api.Api} has one method per endpoint, each returning a record
 * whose components are the fields of the answer; every list is wrapped in an object, so that fields
 * can be added later. Rows of types, sites and cycles are the wire's own. Times are milliseconds
 * since the epoch, as on the wire.
 *
 * <p>{@link io.shadowheap.collector.api.RemoteApi} asks agents through {@code remote} and draws
 * with {@code graph}.
 *
 * <p>In: instances of {@code store}, summaries of {@code aggregate}. Out: records, and their JSON
 * ({@link io.shadowheap.collector.api.Json}), {@code Problem} for what does not exist. Any thread.
 * Imports {@code wire}, {@code store}, {@code aggregate}, {@code remote}, {@code graph}, {@code
 * problem}; the only user of Jackson.
 */
package io.shadowheap.collector.api;
