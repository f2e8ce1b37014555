// SPDX-License-Identifier: Apache-2.0
/**
 * A fleet of agents that are simulated, against a real server process: how many reports it takes,
 * how fast, and whether every total is what was sent. In: nothing but the golden report of module
 * wire, for its shape. Out: a table, target beside result. Threads: some that send, one that
 * scrapes. Start reading at {@link io.shadowheap.benchmarks.fleet.Fleet}; {@link
 * io.shadowheap.benchmarks.fleet.PageSpeed} looks at such a fleet with a browser.
 */
package io.shadowheap.benchmarks.fleet;
