// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.trace.Layout.Reach;

/**
 * How far adoption goes: through arrays, {@code java.util}, memory outside the heap and types in
 * scope. Everything else ends it; what is known not to lead back to the application is told apart,
 * because only the rest leaves it open whether a dead object was part of a cycle.
 */
final class ReachRules {

  /** Immutable values, and services that hold no application object. */
  private static final String[] HARMLESS = {
    "java.time.",
    "java.math.",
    "java.net.URI",
    "java.net.URL",
    "java.nio.charset.",
    "java.nio.file.",
    "sun.nio.fs.",
    "java.lang.invoke.",
    "java.lang.reflect.",
    "java.lang.StackTraceElement",
    "java.util.Locale",
    "java.util.Currency",
    "java.util.logging.",
    "java.util.regex.Pattern",
    "java.util.jar.",
    "java.util.zip.",
    "sun.util.calendar.",
    "sun.util.logging.",
    "org.slf4j.",
    "ch.qos.logback.",
    "org.apache.logging."
  };

  /** Where the heap's own bookkeeping lies; reading it shows the agent to itself. */
  private static final String AGENT = "io.shadowheap.agent.";

  private static final String MODEL = "io.shadowheap.model.";
  private static final String HOOKS = "java.lang.Shadowheap";

  private ReachRules() {}

  static Reach of(Class<?> type, boolean leaf, boolean inScope) {
    if (leaf) {
      return Reach.LEAF;
    }
    if (type == Class.class || Enum.class.isAssignableFrom(type) && !inScope) {
      return Reach.HARMLESS;
    }
    if (Thread.class.isAssignableFrom(type) || ClassLoader.class.isAssignableFrom(type)) {
      return Reach.FOREIGN;
    }
    if (inScope) {
      return Reach.ADOPT;
    }
    Class<?> innermost = innermost(type);
    if (isHarmless(innermost.getName()) || type.isArray() && innermost == String.class) {
      return Reach.HARMLESS;
    }
    boolean followed = type.isArray() || type.getName().startsWith("java.util.");
    return followed || isOffHeap(type.getName()) ? Reach.ADOPT : Reach.FOREIGN;
  }

  /** A view of a direct buffer keeps that buffer, a segment its arena's session. */
  private static boolean isOffHeap(String name) {
    return name.startsWith("java.nio.Direct")
        || name.startsWith("jdk.internal.foreign.")
            && (name.endsWith("SegmentImpl")
                || name.endsWith("Session")
                || name.endsWith("ArenaImpl"));
  }

  private static Class<?> innermost(Class<?> type) {
    Class<?> innermost = type;
    while (innermost.isArray()) {
      innermost = innermost.getComponentType();
    }
    return innermost;
  }

  private static boolean isHarmless(String name) {
    for (String prefix : HARMLESS) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /**
   * False for the agent's own objects, for classes, and for what only looks like an object: the
   * frames of a parked virtual thread.
   */
  static boolean isWalkable(Class<?> type) {
    String name = type.getName();
    return type != Class.class && !isAgent(type) && !name.startsWith("jdk.internal.vm.StackChunk");
  }

  /** True for the agent's classes. */
  static boolean isAgent(Class<?> type) {
    String name = type.getName();
    boolean ours = type.getClassLoader() == ReachRules.class.getClassLoader();
    return name.startsWith(HOOKS) || ours && (name.startsWith(AGENT) || name.startsWith(MODEL));
  }
}
