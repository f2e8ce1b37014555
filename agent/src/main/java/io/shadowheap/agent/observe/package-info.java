// SPDX-License-Identifier: Apache-2.0
/**
 * What the JVM and the hooks tell: allocations counted, sizes measured, collections run, tracked
 * objects reclaimed, memory outside the heap taken and given back, time stood still. Nothing here
 * provokes a collection.
 *
 * <p>In: the hooks' tables, the JVM's own counters and beans, weak references, the state of the
 * JDK's cleaners and sessions. Out: counts, and dead sets for tracing; all of them observed. Shadow
 * thread only, but for {@link io.shadowheap.agent.observe.StallClock}: the thread that attaches or
 * detaches the agent reads it. Imports the hooks and names.
 */
package io.shadowheap.agent.observe;
