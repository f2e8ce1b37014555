// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.weave.WeaveCounts.Outcome;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** What is said of a method whose hooks find no room. */
class RoomTest {

  private static final String NAME = "odd/Made";

  private final WeavingLoader loader = new WeavingLoader("odd.Made");

  @Test
  void a_method_that_only_stores_and_has_no_room_for_that_is_unwatched_not_too_long() {
    loader.weaver.weave(loader, NAME, storing(322, false));
    assertThat(loader.weaver.counts().read())
        .containsEntry(Outcome.METHODS_UNWATCHED, 1L)
        .doesNotContainKey(Outcome.METHODS_TOO_LONG);
  }

  @Test
  void the_same_where_another_method_hands_objects_over() {
    loader.weaver.weave(loader, NAME, storing(322, true));
    assertThat(loader.weaver.counts().read())
        .containsEntry(Outcome.METHODS_UNWATCHED, 1L)
        .doesNotContainKey(Outcome.METHODS_TOO_LONG);
  }

  @Test
  void with_room_its_stores_are_watched() {
    loader.weaver.weave(loader, NAME, storing(100, false));
    assertThat(loader.weaver.counts().read())
        .doesNotContainKeys(Outcome.METHODS_UNWATCHED, Outcome.METHODS_TOO_LONG);
  }

  /** A method of so many bytes whose last instructions store into a static field. */
  private static byte[] storing(int length, boolean making) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", null);
    writer.visitField(Opcodes.ACC_STATIC, "kept", "Ljava/lang/Object;", null, null).visitEnd();
    MethodVisitor keep = method(writer, "keep", "(Ljava/lang/Object;)V");
    for (int i = 5; i < length; i++) {
      keep.visitInsn(Opcodes.NOP);
    }
    keep.visitVarInsn(Opcodes.ALOAD, 0);
    keep.visitFieldInsn(Opcodes.PUTSTATIC, NAME, "kept", "Ljava/lang/Object;");
    keep.visitInsn(Opcodes.RETURN);
    keep.visitMaxs(1, 1);
    if (making) {
      MethodVisitor make = method(writer, "make", "()V");
      make.visitTypeInsn(Opcodes.NEW, NAME);
      make.visitInsn(Opcodes.DUP);
      make.visitMethodInsn(Opcodes.INVOKESPECIAL, NAME, "<init>", "()V", false);
      make.visitInsn(Opcodes.POP);
      make.visitInsn(Opcodes.RETURN);
      make.visitMaxs(2, 0);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static MethodVisitor method(ClassWriter writer, String name, String descriptor) {
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, descriptor, null, null);
    method.visitCode();
    return method;
  }
}
