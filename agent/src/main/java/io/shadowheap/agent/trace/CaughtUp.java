// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

/**
 * What reading everything again found.
 *
 * @param stores references that were no longer as they had been read
 * @param holders objects that had not been known to refer to tracked ones
 */
public record CaughtUp(long stores, long holders) {}
