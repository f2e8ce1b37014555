// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** What the rules for dashboards do not hold for, with reasons: the file .lint. */
final class Exceptions {

  private static final JsonNode RULES = Rules.read(Path.of(".lint")).path("exclusions");

  private Exceptions() {}

  /** Names excepted from a rule. */
  static Set<String> of(String rule) {
    Set<String> names = new TreeSet<>();
    for (JsonNode group : RULES.path(rule)) {
      if (group.path("reason").asText().isBlank()) {
        throw new AssertionError("an exception without a reason; rule=" + rule);
      }
      group.path("entries").forEach(entry -> names.add(entry.asText()));
    }
    return names;
  }

  /** Whether an expression asks for something excepted. */
  static boolean has(String rule, String expression) {
    return of(rule).stream().anyMatch(expression::contains);
  }
}
