// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Binds the API: its one method that asks gets a body that asks the hooks. Every copy of the class
 * is bound when its loader defines it, and nothing remembers the loader.
 */
final class ApiBinding {

  /** The class of the API, in whichever loader. */
  static final String API = "io/shadowheap/api/Shadowheap";

  private static final String ASK = "ask";
  private static final String DESCRIPTOR =
      "(Ljava/lang/String;Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";
  private static final String ANSWERS = "java/lang/ShadowheapAnswers";

  private ApiBinding() {}

  /** The class, bound. */
  static byte[] bind(ClassReader reader) {
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] thrown) {
            MethodVisitor out = super.visitMethod(access, name, descriptor, signature, thrown);
            if (name.equals(ASK) && descriptor.equals(DESCRIPTOR)) {
              body(out);
              return null;
            }
            return out;
          }
        },
        0);
    return writer.toByteArray();
  }

  private static void body(MethodVisitor out) {
    out.visitCode();
    for (int argument = 0; argument < 3; argument++) {
      out.visitVarInsn(Opcodes.ALOAD, argument);
    }
    out.visitMethodInsn(Opcodes.INVOKESTATIC, ANSWERS, ASK, DESCRIPTOR, false);
    out.visitInsn(Opcodes.ARETURN);
    out.visitMaxs(3, 3);
    out.visitEnd();
  }
}
