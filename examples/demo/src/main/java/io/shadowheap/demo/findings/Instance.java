// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.findings;

import io.shadowheap.wire.AgentSelf;
import io.shadowheap.wire.Coverage;
import io.shadowheap.wire.TypeRow;
import java.util.List;

/**
 * The instance looked at. The list of instances leaves out scope and self, which are then null.
 *
 * @param id the server's opaque id of it
 * @param lastSequence sequence number of its latest report
 * @param lastSeen when that came, milliseconds since the epoch
 * @param scope prefixes of the names of the application's types
 * @param self the agent's own cost and blind spots
 */
public record Instance(
    String id,
    String service,
    long lastSequence,
    long lastSeen,
    Coverage coverage,
    List<String> scope,
    AgentSelf self) {

  /** True if a row is about a type of the application. */
  boolean owns(TypeRow row) {
    return owns(row.type());
  }

  /** True if a name, of a type or of one of its fields, is the application's. */
  boolean owns(String name) {
    return scope.stream()
        .anyMatch(prefix -> name.startsWith(prefix.endsWith(".") ? prefix : prefix + "."));
  }
}
