// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

/**
 * Whose stores are woven: of classes in scope, and of those parts of the JDK that write to holders
 * the agent tracks. Everything else may store into an object in scope only through a field it
 * inherits, or into an array it was given; healing finds that.
 *
 * @param on false if no store is woven
 * @param inScopeOnly true where nothing else is woven at all, and where a hook costs an object that
 *     the JIT would else not make: with compact headers it does not fold the header of a new object
 */
record WatchedHolders(boolean on, boolean inScopeOnly) {

  private static final String COLLECTIONS = "java/util/";

  /** Of java.util, what is no holder of ours or lives for one expression. */
  private static final String[] OTHERS = {
    "java/util/Currency",
    "java/util/Formatter",
    "java/util/Locale",
    "java/util/ResourceBundle",
    "java/util/Scanner",
    "java/util/ServiceLoader",
    "java/util/jar/",
    "java/util/logging/",
    "java/util/regex/",
    "java/util/stream/",
    "java/util/zip/"
  };

  /** How handles store into arrays. */
  private static final String[] HANDLES = {
    "java/lang/invoke/VarHandleReferences", "java/lang/invoke/MethodHandleImpl$ArrayAccessor"
  };

  /** As this JVM allows. */
  static WatchedHolders probe(Extent extent) {
    return new WatchedHolders(
        ShadowheapCards.OFF == null, extent == Extent.SCOPE || Layout.headersAreCompact());
  }

  /** True if elements of arrays are: those of one array may be stored by anybody who has it. */
  boolean storedInArrays() {
    return on && !inScopeOnly;
  }

  /** True if fields and elements that this class stores to are watched. */
  boolean storedBy(String internalName, boolean inScope) {
    return on
        && (inScope
            || isHandle(internalName)
            || !inScopeOnly
                && internalName.startsWith(COLLECTIONS)
                && !startsWithAny(internalName, OTHERS));
  }

  private static boolean isHandle(String internalName) {
    return internalName.startsWith("java/lang/invoke/") && startsWithAny(internalName, HANDLES);
  }

  private static boolean startsWithAny(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
