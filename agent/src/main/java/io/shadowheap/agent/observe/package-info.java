// SPDX-License-Identifier: Apache-2.0
/**
 * What the JVM and the hooks tell: allocations counted, sizes measured, collections run, tracked
 * objects reclaimed. Nothing here provokes a collection.
 *
 * <p>In: the hooks' tables, the JVM's own counters and weak references. Out: counts, and dead sets
 * for tracing; all of them observed. Shadow thread only. Imports the hooks and names.
 */
package io.shadowheap.agent.observe;
