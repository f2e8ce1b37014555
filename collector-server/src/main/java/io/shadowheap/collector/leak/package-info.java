// SPDX-License-Identifier: Apache-2.0
/**
 * Tells a leak from what only looks like one: caches that fill and stay, sawteeth, warm-up, the
 * daily wave, deployments, bursts and batches.
 *
 * <p>In: reports, in the order of their sequence. Out: {@link
 * io.shadowheap.collector.leak.Verdict}. The rules are in docs/leak-verdict.md. Pure: no clock, no
 * I/O; {@link io.shadowheap.collector.leak.LeakWatch} takes its own lock, everything else belongs
 * to it. Imports {@code wire} alone.
 */
package io.shadowheap.collector.leak;
