// SPDX-License-Identifier: Apache-2.0
/**
 * Numbers for names: types, slots and allocation sites, shared by weaving, tracing and reporting.
 *
 * <p>In: class, field and method names. Out: small ints, never reused. Any thread: classes are
 * woven on the application's threads. Imports nothing of ours.
 */
package io.shadowheap.agent.names;
