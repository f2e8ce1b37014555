// SPDX-License-Identifier: Apache-2.0
/**
 * What the instances of a service are together.
 *
 * <p>In: instances of {@code store}. Out: {@link io.shadowheap.collector.aggregate.ServiceSummary},
 * {@link io.shadowheap.collector.aggregate.FleetVersion}, {@link
 * io.shadowheap.collector.aggregate.FleetType}, {@link
 * io.shadowheap.collector.aggregate.FleetCycle}: sums of what the instances report, and ratios of
 * such sums, never averages of averages. Any thread; computed on demand, keeps nothing. Imports
 * {@code store}, {@code history} and {@code wire}.
 */
package io.shadowheap.collector.aggregate;
