// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Finds out whether {@code super.clone()} reaches Object's method, which makes the copy, or an
 * override on the way, which counts for itself. Reads class files as resources: the superclass of a
 * class that is just being loaded need not be loaded yet, and must not be on our account.
 */
final class Clones {

  private static final String OBJECT = "java/lang/Object";

  /** By class name: the next class to ask, or its own name if it overrides. */
  private final Map<String, String> nextByName = new ConcurrentHashMap<>();

  boolean reachesObject(ClassLoader loader, String owner) {
    String name = owner;
    while (!name.equals(OBJECT)) {
      String next = nextByName.get(name);
      if (next == null) {
        // no lock is held while a loader of the application is asked
        next = read(loader, name);
        nextByName.put(name, next);
      }
      if (next.equals(name)) {
        return false;
      }
      name = next;
    }
    return true;
  }

  /** A class that cannot be read is taken for one that overrides: nothing is counted twice. */
  private static String read(ClassLoader loader, String name) {
    String resource = name + ".class";
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(resource)
            : loader.getResourceAsStream(resource)) {
      return in == null ? name : next(new ClassReader(in));
    } catch (IOException | RuntimeException unreadable) {
      return name;
    }
  }

  private static String next(ClassReader reader) {
    boolean[] overrides = new boolean[1];
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] thrown) {
            overrides[0] |= name.equals("clone") && descriptor.equals("()Ljava/lang/Object;");
            return null;
          }
        },
        ClassReader.SKIP_CODE);
    return overrides[0] ? reader.getClassName() : reader.getSuperName();
  }
}
