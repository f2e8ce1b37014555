// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.nio.file.Path;
import java.util.List;

/**
 * One way to run a program.
 *
 * @param name row of the table
 * @param tier tier of the agent, or null for none
 * @param target ratio of CPU time per operation aimed at
 */
record Variant(String name, String tier, double target) {

  /**
   * The first is what all are compared with, the second the same again: what it differs by is
   * noise.
   */
  static final List<Variant> ALL =
      List.of(
          new Variant("plain", null, 1),
          new Variant("plain again (A/A)", null, 1),
          new Variant("census", "census", 1.02),
          new Variant("shadow", "shadow", 1.05));

  List<String> jvmOptions(Path agent, String scope) {
    return tier == null
        ? List.of()
        : List.of(
            "-javaagent:" + agent + "=tier=" + tier + (scope == null ? "" : ",scope=" + scope));
  }
}
