// SPDX-License-Identifier: Apache-2.0
/**
 * From what the shadow thread knows to what crosses the wire.
 *
 * <p>In: {@link io.shadowheap.agent.report.Observation}, one moment of one JVM. Out: {@link
 * io.shadowheap.wire.Report}. Rows beyond the largest are summed as "other", so that totals never
 * lie. Shadow thread. Imports the census, the model's views, names and wire.
 */
package io.shadowheap.agent.report;
