// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import jdk.internal.misc.Unsafe;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Defines the hooks inside java.base, so that every class of every loader can call them.
 *
 * <p>The order is that of their references: each class is defined before one that needs it to be
 * linked.
 */
public final class HookClasses {

  private static final List<String> NAMES =
      List.of(
          "ShadowheapShapes",
          "ShadowheapRef",
          "ShadowheapDynamic",
          "ShadowheapSlot",
          "ShadowheapSlots",
          "ShadowheapExact",
          "ShadowheapHooks",
          "ShadowheapCards",
          "ShadowheapStores",
          "ShadowheapBoxes",
          "ShadowheapHidden",
          "ShadowheapRunning",
          "ShadowheapOffHeap",
          "ShadowheapAnswers");

  private HookClasses() {}

  /**
   * Opens the internal Unsafe and the JVM's counters to the agent's own module; must run before any
   * class that uses them.
   */
  public static void export(Instrumentation instrumentation) {
    Set<Module> agent = Set.of(HookClasses.class.getModule());
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("jdk.internal.misc", agent, "jdk.internal.perf", agent),
        Map.of(),
        Set.of(),
        Map.of());
  }

  /**
   * Defines the hooks, unless an earlier agent of this JVM has.
   *
   * @param resources loader that finds hooks/java/lang/NAME.classdata
   * @throws IllegalStateException if those that are there are not this agent's
   */
  public static void define(ClassLoader resources) throws IOException {
    boolean there = defined();
    CRC32 checksum = new CRC32();
    for (String name : NAMES) {
      byte[] bytes = read(resources, "hooks/java/lang/" + name + ".classdata");
      checksum.update(bytes);
      if (!there) {
        define(name, Runtime.version().feature() < 21 ? bytes : onCarriers(bytes));
      }
    }
    if (!there) {
      ShadowheapRunning.checksum = (int) checksum.getValue();
    } else if (ShadowheapRunning.checksum != (int) checksum.getValue()) {
      throw new IllegalStateException(
          "another version of the agent was in this JVM before, and its hooks stay; restart the"
              + " service");
    }
  }

  private static void define(String name, byte[] bytes) {
    Unsafe.getUnsafe().defineClass("java/lang/" + name, bytes, 0, bytes.length, null, null);
  }

  /** True if this JVM has hooks; before that no class may be used that refers to them. */
  public static boolean defined() {
    try {
      return Class.forName("java.lang.ShadowheapHooks", false, null) != null;
    } catch (ClassNotFoundException notYet) {
      return false;
    }
  }

  private static byte[] read(ClassLoader resources, String name) throws IOException {
    try (InputStream in = resources.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("missing in the agent's jar: entry=" + name);
      }
      return in.readAllBytes();
    }
  }

  /**
   * A slot belongs to a carrier: a virtual thread may go on elsewhere, its identity says nothing
   * about races.
   */
  private static byte[] onCarriers(byte[] hook) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(hook)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return carriers(super.visitMethod(access, name, descriptor, signature, thrown));
              }
            },
            0);
    return writer.toByteArray();
  }

  private static MethodVisitor carriers(MethodVisitor method) {
    return new MethodVisitor(Opcodes.ASM9, method) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        boolean current = owner.equals("java/lang/Thread") && name.equals("currentThread");
        String target = current ? "currentCarrierThread" : name;
        super.visitMethodInsn(opcode, owner, target, descriptor, isInterface);
      }
    };
  }
}
