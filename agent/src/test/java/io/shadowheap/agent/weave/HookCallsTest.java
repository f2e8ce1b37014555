// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/**
 * The list of what hooks call. None of these is woven or allocates on the way, so no hook can reach
 * a hook again; whoever adds to the list must show the same.
 */
class HookCallsTest {

  /** Static initialisers and what they alone call. */
  private static final Set<String> BEFORE_WEAVING =
      Set.of("<clinit>", "base", "of", "integerHigh", "calibrate", "lock", "look", "shiftOf");

  @Test
  void hooks_call_nothing_but_what_cannot_reach_a_hook() throws IOException {
    Set<String> called = new TreeSet<>();
    for (String hook :
        Set.of(
            "Hooks", "Boxes", "Slots", "Slot", "Dynamic", "Ref", "Shapes", "Hidden", "Cards",
            "Stores", "OffHeap", "Answers", "Exact")) {
      called.addAll(calledBy("java/lang/Shadowheap" + hook));
    }
    assertThat(called)
        .containsExactly(
            "java/lang/Class.getName",
            "java/lang/Class.getSuperclass",
            "java/lang/Class.isArray",
            "java/lang/Class.isHidden",
            "java/lang/ClassLoader.defineClass0",
            "java/lang/Object.<init>",
            "java/lang/Object.getClass",
            "java/lang/String.charAt",
            "java/lang/String.hashCode",
            "java/lang/String.indexOf",
            "java/lang/String.isEmpty",
            "java/lang/String.length",
            "java/lang/String.startsWith",
            "java/lang/System.arraycopy",
            "java/lang/System.nanoTime",
            "java/lang/Thread.currentThread",
            "java/lang/Thread.onSpinWait",
            "java/lang/ref/WeakReference.<init>",
            "java/lang/reflect/Constructor.getDeclaringClass",
            "jdk/internal/misc/Unsafe.compareAndExchangeReference",
            "jdk/internal/misc/Unsafe.compareAndExchangeReferenceAcquire",
            "jdk/internal/misc/Unsafe.compareAndExchangeReferenceRelease",
            "jdk/internal/misc/Unsafe.compareAndSetInt",
            "jdk/internal/misc/Unsafe.compareAndSetReference",
            "jdk/internal/misc/Unsafe.getAndAddLong",
            "jdk/internal/misc/Unsafe.getAndBitwiseOrLong",
            "jdk/internal/misc/Unsafe.getAndSetReference",
            "jdk/internal/misc/Unsafe.getAndSetReferenceAcquire",
            "jdk/internal/misc/Unsafe.getAndSetReferenceRelease",
            "jdk/internal/misc/Unsafe.getInt",
            "jdk/internal/misc/Unsafe.getIntAcquire",
            "jdk/internal/misc/Unsafe.getLong",
            "jdk/internal/misc/Unsafe.getReference",
            "jdk/internal/misc/Unsafe.getReferenceAcquire",
            "jdk/internal/misc/Unsafe.objectFieldOffset",
            "jdk/internal/misc/Unsafe.park",
            "jdk/internal/misc/Unsafe.putIntRelease",
            "jdk/internal/misc/Unsafe.putReference",
            "jdk/internal/misc/Unsafe.putReferenceOpaque",
            "jdk/internal/misc/Unsafe.putReferenceRelease",
            "jdk/internal/misc/Unsafe.putReferenceVolatile",
            "jdk/internal/misc/Unsafe.unpark",
            "jdk/internal/misc/Unsafe.weakCompareAndSetReference",
            "jdk/internal/misc/Unsafe.weakCompareAndSetReferenceAcquire",
            "jdk/internal/misc/Unsafe.weakCompareAndSetReferencePlain",
            "jdk/internal/misc/Unsafe.weakCompareAndSetReferenceRelease");
  }

  /** Calls out of a hook's class, but for those that run before weaving begins. */
  private static Set<String> calledBy(String hook) throws IOException {
    Set<String> called = new TreeSet<>();
    try (InputStream in = ClassLoader.getSystemResourceAsStream(hook + ".class")) {
      new ClassReader(in)
          .accept(
              new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] thrown) {
                  return BEFORE_WEAVING.contains(name) ? null : calls(called);
                }
              },
              0);
    }
    return called;
  }

  private static MethodVisitor calls(Set<String> called) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (!owner.startsWith("java/lang/Shadowheap")) {
          called.add(owner + "." + name);
        }
      }

      @Override
      public void visitInvokeDynamicInsn(
          String name, String descriptor, Handle bootstrap, Object... arguments) {
        called.add("invokedynamic " + name);
      }
    };
  }
}
