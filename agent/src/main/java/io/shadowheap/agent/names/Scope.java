// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.names;

import java.util.List;

/**
 * Which types' objects are registered: those whose name begins with one of the prefixes, at a
 * package or class boundary. An empty prefix means the unnamed package.
 *
 * @param prefixes such as com.acme or shop
 */
public record Scope(List<String> prefixes) {

  /** True if objects of this type, named with dots, are registered. */
  public boolean contains(String typeName) {
    for (String prefix : prefixes) {
      if (prefix.isEmpty() ? typeName.indexOf('.') < 0 : startsAtBoundary(typeName, prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsAtBoundary(String name, String prefix) {
    if (!name.startsWith(prefix)) {
      return false;
    }
    char next = name.length() == prefix.length() ? '.' : name.charAt(prefix.length());
    return prefix.endsWith(".") || next == '.' || next == '$' || next == '[';
  }

  /**
   * The scope where the user gave none: the package of the main class, or its first three parts.
   *
   * @param mainClass name of the main class, with dots
   */
  public static Scope around(String mainClass) {
    String[] parts = mainClass.split("\\.");
    if (parts.length == 1) {
      return new Scope(List.of(""));
    }
    int packages = Math.min(parts.length - 1, 3);
    return new Scope(List.of(String.join(".", List.of(parts).subList(0, packages))));
  }
}
