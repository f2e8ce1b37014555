// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.names.Handover;
import io.shadowheap.agent.weave.WeaveCounts.Outcome;
import java.util.EnumMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** What is said of a method whose hooks find no room. */
class RoomTest {

  private static final String NAME = "odd/Made";

  /** 8 bytes of code each, 6 for the count and 7 for handing over: 7,981 with the return. */
  private static final int LAST_HANDED_OVER = 380;

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

  @Test
  void objects_are_handed_over_however_long_that_makes_the_method_as_long_as_it_is_compiled() {
    loader.weaver.weave(loader, NAME, making(LAST_HANDED_OVER));
    assertThat(handovers())
        .containsEntry(Handover.REGISTERED, LAST_HANDED_OVER)
        .doesNotContainKey(Handover.METHOD_TOO_LONG);
  }

  @Test
  void a_method_that_handing_over_would_keep_from_being_compiled_only_counts() {
    loader.weaver.weave(loader, NAME, making(LAST_HANDED_OVER + 1));
    assertThat(handovers())
        .containsEntry(Handover.METHOD_TOO_LONG, LAST_HANDED_OVER + 1)
        .doesNotContainKey(Handover.REGISTERED);
  }

  private Map<Handover, Integer> handovers() {
    Map<Handover, Integer> handovers = new EnumMap<>(Handover.class);
    for (int id = 1; id < loader.sites.size(); id++) {
      handovers.merge(loader.sites.get(id).handover(), 1, Integer::sum);
    }
    return handovers;
  }

  /** A method that makes so many objects, in 8 bytes each, and returns. */
  private static byte[] making(int objects) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", null);
    MethodVisitor make = method(writer, "make", "()V");
    for (int i = 0; i < objects; i++) {
      make(make);
    }
    make.visitInsn(Opcodes.RETURN);
    make.visitMaxs(2, 0);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void make(MethodVisitor method) {
    method.visitTypeInsn(Opcodes.NEW, NAME);
    method.visitInsn(Opcodes.DUP);
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, NAME, "<init>", "()V", false);
    method.visitInsn(Opcodes.POP);
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
      make(make);
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
