// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Takes what {@link MethodWeaver} writes around one instruction, as bytes: those before it, and
 * those after it. The instruction itself stays where it is in the class file.
 */
final class HookBytes extends MethodVisitor {

  private final AddedConstants constants;
  private final Bytes bytes = new Bytes(512);
  private int start;
  private int middle;
  private int originals;
  private int maxStack;
  private int maxLocals;

  HookBytes(AddedConstants constants) {
    super(Opcodes.ASM9);
    this.constants = constants;
  }

  /** The hooks of the next method follow. */
  void clear() {
    bytes.clear();
  }

  /** What surrounds the next instruction follows. */
  void begin() {
    start = bytes.size();
    middle = start;
    originals = 0;
  }

  /** False if what was written stands in for the instruction. */
  boolean keepsInstruction() {
    return originals > 0;
  }

  Bytes bytes() {
    return bytes;
  }

  int before() {
    return middle - start;
  }

  int after() {
    return bytes.size() - middle;
  }

  int maxStack() {
    return maxStack;
  }

  int maxLocals() {
    return maxLocals;
  }

  private void original() {
    originals++;
    middle = bytes.size();
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    original();
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    original();
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    original();
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    switch (opcode) {
      case Opcodes.NEWARRAY -> original();
      case Opcodes.BIPUSH -> bytes.u1(opcode).u1(operand);
      default -> bytes.u1(opcode).u2(operand);
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (HookCalls.isHook(owner)) {
      bytes.u1(opcode).u2(constants.method(owner, name, descriptor));
    } else {
      original();
    }
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    original();
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.AASTORE) {
      original();
    } else {
      bytes.u1(opcode);
    }
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    if (local > 0xFF) {
      bytes.u1(Instructions.WIDE).u1(opcode).u2(local);
    } else {
      bytes.u1(opcode).u1(local);
    }
  }

  @Override
  public void visitLdcInsn(Object value) {
    int index = constants.integer((Integer) value);
    if (index > 0xFF) {
      bytes.u1(Instructions.LDC_W).u2(index);
    } else {
      bytes.u1(Opcodes.LDC).u1(index);
    }
  }

  @Override
  public void visitLineNumber(int line, Label at) {
    // lines stay in the class file
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    maxStack = stack;
    maxLocals = locals;
  }
}
