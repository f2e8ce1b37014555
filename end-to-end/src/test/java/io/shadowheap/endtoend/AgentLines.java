// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What the agent may print to stderr: one line. */
final class AgentLines {

  private AgentLines() {}

  /** The line a healthy start prints, as a pattern: version, tier, profile, scope, server. */
  static List<String> startUpLine(String tier) {
    return List.of("shadowheap 0\\.1\\.0.*tier=" + tier + ".*");
  }

  /** Compares line by line; an expected line is equal or a pattern. */
  static void assertSame(List<String> lines, List<String> expected) {
    assertThat(lines).as("stderr").hasSameSizeAs(expected);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).equals(expected.get(i))) {
        assertThat(lines.get(i)).as("stderr").matches(expected.get(i));
      }
    }
  }
}
