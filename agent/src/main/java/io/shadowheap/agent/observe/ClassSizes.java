// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import jdk.internal.misc.Unsafe;

/**
 * Shallow sizes of instances by class name, measured by the JVM on an instance that was never
 * constructed. A class is neither loaded nor initialised for it; of classes with the same name the
 * first one found speaks for all.
 */
public final class ClassSizes {

  /** Instances of these are the JVM's own business, even unconstructed ones. */
  private static final Set<String> NOT_MADE =
      Set.of("java.lang.Class", "jdk.internal.vm.StackChunk", "jdk.internal.vm.Continuation");

  private final Instrumentation instrumentation;
  private final Map<String, Integer> bytesByName = new HashMap<>();

  public ClassSizes(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Shallow bytes of one instance, or 0 while unknown. */
  public int bytes(String className) {
    return bytesByName.getOrDefault(className, 0);
  }

  /** Shallow bytes of one instance of an initialised class; measures it on first sight. */
  public int measure(Class<?> type) {
    Integer known = bytesByName.get(type.getName());
    if (known != null) {
      return known;
    }
    int bytes = measured(type);
    if (bytes > 0) {
      bytesByName.put(type.getName(), bytes);
    }
    return bytes;
  }

  /** Measures those of the named classes that are loaded and initialised. */
  public void find(Set<String> names) {
    if (names.isEmpty()) {
      return;
    }
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (names.contains(type.getName()) && !Unsafe.getUnsafe().shouldBeInitialized(type)) {
        measure(type);
      }
    }
  }

  private int measured(Class<?> type) {
    if (type.isArray() || type.isInterface() || NOT_MADE.contains(type.getName())) {
      return 0;
    }
    try {
      return (int) instrumentation.getObjectSize(Unsafe.getUnsafe().allocateInstance(type));
    } catch (InstantiationException abstractClass) {
      return 0;
    }
  }
}
