// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.Arrays;
import java.util.BitSet;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Weaves one method whose local variables count. Needs expanded frames. What becomes of it:
 *
 * <pre>
 * int frame = entered("Owner");          in a constructor after super(): before it there is no this
 * try {
 *   local(argument, 1, frame);           for each argument
 *   x = ...;  local(x, 2, frame);        for each store; null where a number takes the place
 *   left(frame); return ...;
 * } catch (Throwable thrown) {
 *   left(frame); throw thrown;
 * }
 * </pre>
 */
final class FrameWeaver extends MethodVisitor {

  private static final String HOOKS = "java/lang/ShadowheapExact";
  private static final int STACK = 3;

  /** Whose method it is. */
  record Owner(String name, String superName, boolean constructor) {}

  private final Owner owner;
  private final BitSet arguments;
  private final BitSet references;
  private final int frame;
  private final Label start = new Label();
  private int pending;
  private boolean began;

  /**
   * @param references locals that ever hold one
   * @param frame first local the method does not use
   */
  FrameWeaver(MethodVisitor out, Owner owner, BitSet arguments, BitSet references, int frame) {
    super(Opcodes.ASM9, out);
    this.owner = owner;
    this.arguments = arguments;
    this.references = references;
    this.frame = frame;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    if (!owner.constructor()) {
      begin();
    }
  }

  private void begin() {
    super.visitLdcInsn(owner.name());
    hook("entered", "(Ljava/lang/String;)I");
    super.visitVarInsn(Opcodes.ISTORE, frame);
    super.visitLabel(start);
    began = true;
    for (int i = arguments.nextSetBit(0); i >= 0; i = arguments.nextSetBit(i + 1)) {
      super.visitVarInsn(Opcodes.ALOAD, i);
      local(i);
    }
  }

  /** The value is on the stack. */
  private void local(int local) {
    if (local <= Short.MAX_VALUE) {
      super.visitIntInsn(Opcodes.SIPUSH, local);
    } else {
      super.visitLdcInsn(local);
    }
    super.visitVarInsn(Opcodes.ILOAD, frame);
    hook("local", "(Ljava/lang/Object;II)V");
  }

  private void hook(String name, String descriptor) {
    super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, name, descriptor, false);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    super.visitTypeInsn(opcode, type);
    pending += opcode == Opcodes.NEW ? 1 : 0;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String type, String name, String descriptor, boolean isInterface) {
    super.visitMethodInsn(opcode, type, name, descriptor, isInterface);
    if (!began && opcode == Opcodes.INVOKESPECIAL && name.equals("<init>") && --pending < 0) {
      begin();
    }
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    super.visitVarInsn(opcode, local);
    if (!began || opcode < Opcodes.ISTORE || opcode > Opcodes.ASTORE) {
      return;
    }
    if (opcode == Opcodes.ASTORE) {
      super.visitVarInsn(Opcodes.ALOAD, local);
      local(local);
      return;
    }
    overwritten(local);
    if (opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE) {
      overwritten(local + 1);
    }
  }

  private void overwritten(int local) {
    if (references.get(local)) {
      super.visitInsn(Opcodes.ACONST_NULL);
      local(local);
    }
  }

  @Override
  public void visitInsn(int opcode) {
    if (began && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      super.visitVarInsn(Opcodes.ILOAD, frame);
      hook("left", "(I)V");
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitFrame(int type, int count, Object[] local, int stackCount, Object[] stack) {
    if (!began) {
      super.visitFrame(type, count, local, stackCount, stack);
      return;
    }
    int size = 0;
    for (int i = 0; i < count; i++) {
      size += local[i] == Opcodes.LONG || local[i] == Opcodes.DOUBLE ? 2 : 1;
    }
    Object[] longer = Arrays.copyOf(local, count + frame - size + 1);
    Arrays.fill(longer, count, longer.length, Opcodes.TOP);
    longer[longer.length - 1] = Opcodes.INTEGER;
    super.visitFrame(type, longer.length, longer, stackCount, stack);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (!began) {
      super.visitMaxs(maxStack, maxLocals);
      return;
    }
    Label end = new Label();
    Label handler = new Label();
    super.visitLabel(end);
    super.visitTryCatchBlock(start, end, handler, null);
    super.visitLabel(handler);
    Object[] locals = new Object[frame + 1];
    Arrays.fill(locals, Opcodes.TOP);
    locals[frame] = Opcodes.INTEGER;
    Object[] stack = {"java/lang/Throwable"};
    super.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, stack);
    super.visitVarInsn(Opcodes.ILOAD, frame);
    hook("left", "(I)V");
    super.visitInsn(Opcodes.ATHROW);
    super.visitMaxs(maxStack + STACK, frame + 1);
  }
}
