// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

/**
 * Ages of the tracked objects of a type, in seconds since they were first tracked.
 *
 * @param p50 median, of at most a thousand objects
 * @param p95 95th percentile of the same
 * @param max oldest of all
 */
public record AgeSeconds(double p50, double p95, double max) {}
