// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import io.shadowheap.agent.names.Handover;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Weaves a method that makes objects in scope: each is handed over once its constructor has
 * returned and {@link OperandStack} proves that it lies on top of the stack. A site without proof
 * is withdrawn; it still counts.
 */
final class Tracking extends MethodWeaver {

  private final OperandStack stack;
  private final Set<Integer> unproved = new HashSet<>();

  Tracking(MethodVisitor out, Host host, SiteMaker sites, Body body, int freeLocal, Clones clones) {
    super(out, host, sites, body, true, freeLocal, clones);
    this.stack = new OperandStack(host.frames());
  }

  @Override
  protected void made(String type) {
    if (handover(type) == Handover.REGISTERED) {
      int site = sites.known(type, Handover.REGISTERED);
      unproved.add(site);
      hooks.count(site);
      stack.made(site);
    } else {
      super.made(type);
      stack.made(0);
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    if (opcode == Opcodes.INVOKESPECIAL && name.equals("<init>")) {
      int site = stack.constructed(descriptor);
      if (site != 0) {
        unproved.remove(site);
        hooks.registered(site);
      }
    } else {
      stack.call(opcode == Opcodes.INVOKESTATIC, descriptor);
    }
  }

  @Override
  public void visitEnd() {
    for (int site : unproved) {
      sites.withdraw(site);
    }
    super.visitEnd();
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    super.visitTypeInsn(opcode, type);
    if (opcode != Opcodes.NEW) {
      stack.operand(opcode);
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    super.visitIntInsn(opcode, operand);
    stack.operand(opcode);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    super.visitMultiANewArrayInsn(descriptor, dimensions);
    stack.arrays(dimensions);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    stack.call(true, descriptor);
  }

  @Override
  public void visitFrame(int type, int locals, Object[] local, int count, Object[] onStack) {
    super.visitFrame(type, locals, local, count, onStack);
    stack.frame(type, count, onStack);
  }

  @Override
  public void visitInsn(int opcode) {
    super.visitInsn(opcode);
    stack.plain(opcode);
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    super.visitVarInsn(opcode, local);
    stack.local(opcode);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    super.visitFieldInsn(opcode, owner, name, descriptor);
    stack.field(opcode, descriptor);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    super.visitJumpInsn(opcode, label);
    stack.jump(opcode, label);
  }

  @Override
  public void visitLabel(Label label) {
    super.visitLabel(label);
    stack.label(label);
  }

  @Override
  public void visitLdcInsn(Object value) {
    super.visitLdcInsn(value);
    stack.constant(value);
  }

  @Override
  public void visitIincInsn(int local, int increment) {
    super.visitIincInsn(local, increment);
    stack.iinc();
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
    super.visitTableSwitchInsn(min, max, other, labels);
    stack.choice(other, labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
    super.visitLookupSwitchInsn(other, keys, labels);
    stack.choice(other, labels);
  }
}
