// SPDX-License-Identifier: Apache-2.0
/**
 * From the bytes a stranger sends to a report the rest of the server can rely on.
 *
 * <p>{@link io.shadowheap.collector.ingest.Ingest} is the way in: {@code Body} limits and inflates,
 * {@code Validation} says what is wrong with the report, the wire's {@code Laws} whether its books
 * balance. A report that is wrong is rejected; one that does not balance is kept, marked and
 * logged.
 *
 * <p>In: request bodies. Out: reports in {@code store}, {@code Problem} for what is rejected. The
 * server's request threads; never throws anything but {@code Problem} at what a client sent.
 * Imports {@code wire}, {@code store}, {@code problem}.
 */
package io.shadowheap.collector.ingest;
