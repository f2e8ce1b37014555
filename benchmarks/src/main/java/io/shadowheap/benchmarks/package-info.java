// SPDX-License-Identifier: Apache-2.0
/**
 * What the agent costs: the same work with and without it, interleaved, as ratios.
 *
 * <p>In: the built jars. Out: tables. Start reading at {@link io.shadowheap.benchmarks.Compare}.
 * Each measured program is a process of its own.
 */
package io.shadowheap.benchmarks;
