// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.Callable;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** Class files that javac does not write but the JVM accepts: they are woven and still verified. */
class OddBytecodeTest {

  private static final String NAME = "odd.Made";

  /** Writes the body of {@code call()}. */
  private interface Code {
    void write(MethodVisitor method);
  }

  @Test
  void a_subroutine_of_an_old_class_file_still_returns() throws Exception {
    WeavingLoader loader =
        load(
            Opcodes.V1_4,
            method -> {
              Label subroutine = new Label();
              method.visitJumpInsn(Opcodes.JSR, subroutine);
              method.visitJumpInsn(Opcodes.JSR, subroutine);
              made(method);
              method.visitInsn(Opcodes.ARETURN);
              method.visitLabel(subroutine);
              method.visitVarInsn(Opcodes.ASTORE, 1);
              made(method);
              method.visitInsn(Opcodes.POP);
              method.visitVarInsn(Opcodes.RET, 1);
            });
    assertThat(call(loader)).isNotNull();
    assertThat(loader.counted(NAME)).isEqualTo(Map.of("call odd.Made", 3L));
  }

  @Test
  void an_object_kept_in_a_local_before_its_constructor_counts_but_is_not_handed_over()
      throws Exception {
    WeavingLoader loader =
        load(
            Opcodes.V17,
            method -> {
              method.visitTypeInsn(Opcodes.NEW, "odd/Made");
              method.visitVarInsn(Opcodes.ASTORE, 1);
              method.visitVarInsn(Opcodes.ALOAD, 1);
              construct(method);
              method.visitVarInsn(Opcodes.ALOAD, 1);
              method.visitInsn(Opcodes.ARETURN);
            });
    assertThat(call(loader)).isNotNull();
    assertThat(loader.counted(NAME)).isEqualTo(Map.of("call odd.Made", 1L));
    assertThat(registered(loader)).isFalse();
  }

  @Test
  void an_object_nobody_keeps_counts_but_is_not_handed_over() throws Exception {
    WeavingLoader loader =
        load(
            Opcodes.V17,
            method -> {
              method.visitTypeInsn(Opcodes.NEW, "odd/Made");
              construct(method);
              method.visitInsn(Opcodes.ACONST_NULL);
              method.visitInsn(Opcodes.ARETURN);
            });
    assertThat(call(loader)).isNull();
    assertThat(loader.counted(NAME)).isEqualTo(Map.of("call odd.Made", 1L));
    assertThat(registered(loader)).isFalse();
  }

  /** Two objects wait for their constructors at once, across a branch that frames describe. */
  @Test
  void a_branch_between_new_and_constructor_keeps_the_proof() throws Exception {
    WeavingLoader loader =
        load(
            Opcodes.V17,
            method -> {
              Label first = new Label();
              Label other = new Label();
              Label end = new Label();
              method.visitLabel(first);
              method.visitTypeInsn(Opcodes.NEW, "odd/Made");
              method.visitInsn(Opcodes.DUP);
              method.visitInsn(Opcodes.ICONST_0);
              method.visitJumpInsn(Opcodes.IFEQ, other);
              method.visitJumpInsn(Opcodes.GOTO, end);
              Object[] waiting = {first, first};
              Object[] locals = {"odd/Made"};
              method.visitLabel(other);
              method.visitFrame(Opcodes.F_FULL, 1, locals, 2, waiting);
              method.visitInsn(Opcodes.NOP);
              method.visitLabel(end);
              method.visitFrame(Opcodes.F_FULL, 1, locals, 2, waiting);
              construct(method);
              method.visitInsn(Opcodes.ARETURN);
            });
    assertThat(call(loader)).isNotNull();
    assertThat(loader.counted(NAME)).isEqualTo(Map.of("call odd.Made", 1L));
    assertThat(registered(loader)).isTrue();
  }

  /** As the accessors that JDK 17 generates for constructors do. */
  @Test
  void a_branch_in_a_class_file_without_frames_keeps_the_proof_too() throws Exception {
    WeavingLoader loader =
        load(
            Opcodes.V1_5,
            method -> {
              Label right = new Label();
              method.visitTypeInsn(Opcodes.NEW, "odd/Made");
              method.visitInsn(Opcodes.DUP);
              method.visitVarInsn(Opcodes.ALOAD, 0);
              method.visitJumpInsn(Opcodes.IFNONNULL, right);
              method.visitInsn(Opcodes.ACONST_NULL);
              method.visitInsn(Opcodes.ATHROW);
              method.visitLabel(right);
              construct(method);
              method.visitInsn(Opcodes.ARETURN);
            });
    assertThat(call(loader)).isNotNull();
    assertThat(loader.counted(NAME)).isEqualTo(Map.of("call odd.Made", 1L));
    assertThat(registered(loader)).isTrue();
  }

  @Test
  void a_method_that_would_become_too_long_to_compile_stays_as_it_is() throws Exception {
    WeavingLoader loader =
        load(
            Opcodes.V17,
            method -> {
              for (int i = 0; i < 990; i++) {
                made(method);
                method.visitInsn(Opcodes.POP);
              }
              method.visitInsn(Opcodes.ACONST_NULL);
              method.visitInsn(Opcodes.ARETURN);
            });
    assertThat(call(loader)).isNull();
    assertThat(loader.counted(NAME)).isEmpty();
    assertThat(loader.weaver.counts().read())
        .containsEntry(WeaveCounts.Outcome.METHODS_TOO_LONG, 1L);
  }

  /** Its distance fits into two bytes before weaving, and no longer afterwards. */
  @Test
  void a_jump_that_weaving_makes_too_long_still_arrives() throws Exception {
    WeavingLoader loader =
        load(
            Opcodes.V1_5,
            method -> {
              Label end = new Label();
              method.visitVarInsn(Opcodes.ALOAD, 0);
              method.visitJumpInsn(Opcodes.IFNONNULL, end);
              for (int i = 0; i < 32_700; i++) {
                method.visitInsn(Opcodes.NOP);
              }
              for (int i = 0; i < 15; i++) {
                method.visitTypeInsn(Opcodes.NEW, "java/lang/Object");
                method.visitInsn(Opcodes.POP);
              }
              method.visitLabel(end);
              method.visitIntInsn(Opcodes.BIPUSH, 3);
              method.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/String");
              method.visitInsn(Opcodes.ARETURN);
            });
    assertThat((Object[]) call(loader)).hasSize(3);
    assertThat(loader.counted(NAME)).isEqualTo(Map.of("call java.lang.String[]", 1L));
  }

  @Test
  void a_class_of_a_later_java_runs_unwoven_and_is_counted() {
    WeavingLoader loader = new WeavingLoader("odd.");
    byte[] later = classFile(Opcodes.V17, method -> method.visitInsn(Opcodes.RETURN));
    later[7] = (byte) 200;
    assertThat(loader.weaver.weave(loader, "odd/Later", later)).isNull();
    assertThat(loader.weaver.counts().read())
        .containsEntry(WeaveCounts.Outcome.UNKNOWN_VERSION, 1L);
  }

  @Test
  void a_broken_class_file_is_left_to_the_jvm_and_counted() {
    WeavingLoader loader = new WeavingLoader("odd.");
    byte[] broken = new byte[64];
    assertThat(loader.weaver.transform(loader, "odd/Broken", null, null, broken)).isNull();
    assertThat(loader.weaver.counts().read()).containsEntry(WeaveCounts.Outcome.FAILED, 1L);
    assertThat(loader.weaver.counts().failures()).singleElement().asString().contains("odd/Broken");
  }

  private static void made(MethodVisitor method) {
    method.visitTypeInsn(Opcodes.NEW, "odd/Made");
    method.visitInsn(Opcodes.DUP);
    construct(method);
  }

  private static void construct(MethodVisitor method) {
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, "odd/Made", "<init>", "()V", false);
  }

  private static Object call(WeavingLoader loader) throws Exception {
    Class<?> type = loader.loadClass(NAME);
    return ((Callable<?>) type.getDeclaredConstructor().newInstance()).call();
  }

  private static boolean registered(WeavingLoader loader) {
    return loader.sites.get(2).registered(); // 0 and 1 are Sites.OTHER
  }

  private static WeavingLoader load(int version, Code code) {
    return new WeavingLoader("odd.").with(NAME, classFile(version, code));
  }

  private static byte[] classFile(int version, Code code) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String[] interfaces = {"java/util/concurrent/Callable"};
    writer.visit(version, Opcodes.ACC_PUBLIC, "odd/Made", null, "java/lang/Object", interfaces);
    MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    constructor.visitCode();
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(0, 0);
    constructor.visitEnd();
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "call", "()Ljava/lang/Object;", null, null);
    method.visitCode();
    code.write(method);
    method.visitMaxs(0, 0);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
