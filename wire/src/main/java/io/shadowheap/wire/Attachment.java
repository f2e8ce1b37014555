// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

/**
 * An agent that was attached to a running JVM. Objects made before are adopted where something
 * tracked refers to them, and no type is fully tracked.
 *
 * @param woven scope (classes in scope alone are counted) or all
 * @param classes classes woven while the application stood still
 * @param longestStallSeconds longest stall of the application that attaching caused, at most
 */
public record Attachment(String woven, int classes, double longestStallSeconds) {}
