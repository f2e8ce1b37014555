// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.findings;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The instance looked at.
 *
 * @param id the server's opaque id of it
 * @param lastSequence sequence number of its latest report
 * @param lastSeen when that came; a number or a text, only compared
 */
public record Instance(
    String id,
    String service,
    String serviceInstance,
    String tier,
    String profile,
    long lastSequence,
    JsonNode lastSeen,
    JsonNode coverage) {

  /** True if its latest report came later; ISO 8601 texts sort like the times they say. */
  boolean seenAfter(Instance other) {
    return lastSeen.isNumber()
        ? lastSeen.asLong() > other.lastSeen.asLong()
        : lastSeen.asText().compareTo(other.lastSeen.asText()) > 0;
  }

  /** Share of the objects in scope that are tracked, 0 to 1; 1 if the server does not say. */
  double coverageRatio() {
    JsonNode ratio = coverage == null ? null : coverage.get("ratioObjects");
    return ratio == null ? 1 : ratio.asDouble(1);
  }
}
