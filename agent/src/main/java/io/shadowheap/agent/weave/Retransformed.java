// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

/**
 * What became of classes that were loaded already.
 *
 * @param classes classes the JVM changed
 * @param longestStallSeconds longest time the application stood still for a batch of them
 */
public record Retransformed(int classes, double longestStallSeconds) {}
