// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.TypeNames;
import java.util.Set;
import org.netbeans.lib.profiler.heap.Field;
import org.netbeans.lib.profiler.heap.JavaClass;

/** What the comparison needs to know of a class in the dump, found once. */
final class DumpClass {

  private static final Set<String> PRIMITIVE_ARRAYS =
      Set.of("boolean[]", "byte[]", "char[]", "short[]", "int[]", "long[]", "float[]", "double[]");

  /** Name as the shadow heap has it. */
  final String name;

  final boolean inScope;

  /** An array of references. */
  final boolean referenceArray;

  /** False if its objects hold no references. */
  final boolean hasReferences;

  /** Of the agent: none of its references count. */
  final boolean agents;

  /** Its referent is a strong reference until memory is short. */
  final boolean soft;

  /**
   * Holds constants of code; where nothing but a constant pool refers to it, Java cannot see it.
   */
  final boolean holdsConstants;

  /** The shadow heap follows references through objects of this class. */
  final boolean followed;

  /** Its objects say which object has which shadow id. */
  final boolean shadowReference;

  /** Live objects in the dump. */
  long objects;

  /** Their shallow bytes, as the dump's reader estimates them. */
  long bytes;

  DumpClass(JavaClass type, Scope scope) {
    String raw = type.getName();
    name = TypeNames.normalise(raw);
    shadowReference = raw.equals("java.lang.ShadowheapRef");
    agents = isOfTheAgent(raw);
    inScope = !agents && scope.contains(name);
    // not by isArray(), which the reader answers only once it has met all objects
    boolean array = raw.endsWith("[]");
    referenceArray = array && !PRIMITIVE_ARRAYS.contains(raw);
    hasReferences = referenceArray || !array && hasReferenceFields(type);
    holdsConstants = raw.startsWith("java.lang.invoke.BoundMethodHandle");
    soft = isA(type, "java.lang.ref.SoftReference");
    boolean ends =
        agents
            || raw.equals("java.lang.Class")
            || isA(type, "java.lang.Thread")
            || isA(type, "java.lang.ClassLoader");
    followed = !ends && (inScope || referenceArray || raw.startsWith("java.util."));
  }

  /** True for a class of the agent, which is no part of the service. */
  static boolean isOfTheAgent(String name) {
    return name.startsWith("java.lang.Shadowheap") || name.startsWith("io.shadowheap.");
  }

  private static boolean hasReferenceFields(JavaClass type) {
    for (JavaClass c = type; c != null; c = c.getSuperClass()) {
      for (Object field : c.getFields()) {
        Field declared = (Field) field;
        if (!declared.isStatic() && declared.getType().getName().equals("object")) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isA(JavaClass type, String name) {
    JavaClass c = type;
    while (c != null && !c.getName().equals(name)) {
      c = c.getSuperClass();
    }
    return c != null;
  }
}
