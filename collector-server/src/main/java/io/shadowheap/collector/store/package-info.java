// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps reports: durable in a database before they are acknowledged, the latest of each instance in
 * memory.
 *
 * <p>{@link io.shadowheap.collector.store.Store} takes reports: {@code Intake} is the bounded
 * queue, {@code Bases} says what a report is written against, {@code Writer} is the one thread that
 * commits, {@code Connection} the database as it comes and goes. {@link
 * io.shadowheap.collector.store.Instances} shows the latest report of each instance; {@code
 * Latecomers} fills it after a start and from other servers. {@code Upkeep} is the second thread:
 * {@code Rollup} makes history of reports, {@code Packing} makes it small, {@code Retention}
 * deletes; {@code StoredHistory} reads it. See docs/store.md.
 *
 * <p>In: validated reports from {@code ingest}. Out: {@link io.shadowheap.collector.store.Instance}
 * values, immutable, and the {@link io.shadowheap.collector.store.Receipt} of each report. Any
 * thread: writers take turns on one lock, readers take none. Imports {@code database}, {@code
 * difference}, {@code history} and {@code wire}.
 */
package io.shadowheap.collector.store;
