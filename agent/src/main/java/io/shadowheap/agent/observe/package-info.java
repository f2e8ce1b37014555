// SPDX-License-Identifier: Apache-2.0
/**
 * What the JVM tells: its collections, and which tracked objects it reclaimed. Nothing here
 * provokes a collection.
 *
 * <p>In: the JVM's own counters and weak references. Out: counts and dead sets for tracing. Shadow
 * thread only. Imports the hooks alone.
 */
package io.shadowheap.agent.observe;
