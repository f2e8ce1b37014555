// SPDX-License-Identifier: Apache-2.0
/**
 * What the instances of a service are together.
 *
 * <p>In: instances of {@code store}. Out: {@link io.shadowheap.collector.aggregate.ServiceSummary}.
 * Any thread; computed on demand, keeps nothing. Imports {@code store} and {@code wire}.
 */
package io.shadowheap.collector.aggregate;
