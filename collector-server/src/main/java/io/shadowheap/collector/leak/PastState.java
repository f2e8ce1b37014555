// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

/**
 * What history holds of the live objects of a type at one moment. Ages are not in it.
 *
 * @param at milliseconds since the epoch
 * @param startedAt when the agent started: another value is another run
 * @param held live objects that a tracked object or a static field refers to
 * @param all all live objects
 */
public record PastState(long at, long startedAt, long held, long all) {}
