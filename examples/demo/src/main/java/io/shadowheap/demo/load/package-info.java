// SPDX-License-Identifier: Apache-2.0
/**
 * Visitors of the shop: real HTTP at a steady rate.
 *
 * <p>{@link Load} runs a number of {@link Visitor}s, each on a thread of its own; {@link Pace}
 * gives every request its moment, {@link ShopClient} sends it, {@link LoadStats} counts. In:
 * address, rate, seed. Out: requests, and counts of them.
 *
 * <p>Imports: Jackson, HdrHistogram.
 */
package io.shadowheap.demo.load;
