// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

/**
 * A law a report breaks.
 *
 * @param law L1, L2, L5 or L6
 * @param detail the terms as name=value
 */
public record BrokenLaw(String law, String detail) {}
