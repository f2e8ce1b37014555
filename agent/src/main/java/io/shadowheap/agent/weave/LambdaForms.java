// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.nio.charset.StandardCharsets;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Watches the stores of the JDK's hidden lambda forms and nothing else: method handles that set a
 * field end there, and with them reflection on later JDKs. What they make their callers count.
 */
final class LambdaForms {

  private LambdaForms() {}

  /** The class with its stores replaced, or null if it has none. */
  static byte[] weave(byte[] classFile, ClassReader reader) {
    String text = new String(classFile, StandardCharsets.ISO_8859_1);
    if (!text.contains("putReference") && !text.contains("SetReference")) {
      return null;
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] thrown) {
            return stores(super.visitMethod(access, name, descriptor, signature, thrown));
          }
        },
        0);
    return writer.toByteArray();
  }

  private static MethodVisitor stores(MethodVisitor out) {
    HookCalls hooks = new HookCalls(out);
    return new MethodVisitor(Opcodes.ASM9, out) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (Call.of(owner, name, descriptor) == Call.STORE) {
          hooks.store(opcode, owner, name, descriptor);
        } else {
          super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
      }
    };
  }
}
