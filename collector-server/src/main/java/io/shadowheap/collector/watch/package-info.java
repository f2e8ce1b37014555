// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps the leak verdict of every instance up to date.
 *
 * <p>In: reports as {@code store} shows them, and after a start what its history holds. Out: {@code
 * leak}'s verdicts. {@link io.shadowheap.collector.watch.LeakKeeper} has one thread, which ends
 * when the past is learned; reports are taken on the thread that shows them. Imports {@code store},
 * {@code history} and {@code leak}.
 */
package io.shadowheap.collector.watch;
