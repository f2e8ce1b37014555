// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

/**
 * Calls of hooks since the start, by kind, from what they counted; observed.
 *
 * @param counts objects counted by a site of one type
 * @param arrays arrays counted with their bytes
 * @param dynamic objects counted by class
 * @param offers objects handed over for registering, of those counted
 */
public record HookCalls(long counts, long arrays, long dynamic, long offers) {}
