// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Writes the calls of hooks; one method per hook, in the order of java.lang.ShadowheapHooks. */
final class HookCalls {

  /** Places of the operand stack that any of these needs above what is there. */
  static final int STACK = 7;

  /** Bytes added to a store into a field, a static field, an array. */
  static final int FIELD_BYTES = 5;

  static final int STATIC_BYTES = 6;
  static final int ELEMENT_BYTES = 9;

  private static final String HOOKS = "java/lang/ShadowheapHooks";
  private static final String BOXES = "java/lang/ShadowheapBoxes";
  private static final String HIDDEN = "java/lang/ShadowheapHidden";
  private static final String STORES = "java/lang/ShadowheapStores";
  private static final String OFF_HEAP = "java/lang/ShadowheapOffHeap";

  private final MethodVisitor out;

  HookCalls(MethodVisitor out) {
    this.out = out;
  }

  /** True if a method of this class is called by woven code alone. */
  static boolean isHook(String owner) {
    return owner.equals(HOOKS)
        || owner.equals(STORES)
        || owner.equals(BOXES)
        || owner.equals(HIDDEN)
        || owner.equals(OFF_HEAP);
  }

  void count(int site) {
    push(site);
    hook("count", "(I)V");
  }

  /** The length lies on the stack and stays. */
  void countArray(int site, int shape) {
    out.visitInsn(Opcodes.DUP);
    push(site);
    push(shape);
    hook("countArray", "(III)V");
  }

  /** The array lies on the stack and stays. */
  void countKnownArray(int site) {
    out.visitInsn(Opcodes.DUP);
    push(site);
    hook("countKnownArray", "(Ljava/lang/Object;I)V");
  }

  void countObjects(int objectsSite, int site) {
    twoSites("countObjects", objectsSite, site);
  }

  void countBytes(int bytesSite, int site) {
    twoSites("countBytes", bytesSite, site);
  }

  void countUnknown(int site) {
    object("countUnknown", site);
  }

  void countTree(int site) {
    object("countTree", site);
  }

  void countInstance(int site) {
    object("countInstance", site);
  }

  /** A constructor and its arguments lie on the stack and stay. */
  void countConstructed(int site) {
    out.visitInsn(Opcodes.DUP2);
    out.visitInsn(Opcodes.POP);
    push(site);
    hook("countConstructed", "(Ljava/lang/reflect/Constructor;I)V");
  }

  void registeredIfInScope(int site) {
    object("registeredIfInScope", site);
  }

  void registered(int site) {
    object("registered", site);
  }

  /** The array lies on the stack and stays; what the call was given is in a local. */
  void countIfOther(int givenLocal, int site) {
    out.visitInsn(Opcodes.DUP);
    out.visitVarInsn(Opcodes.ALOAD, givenLocal);
    push(site);
    hook("countIfOther", "(Ljava/lang/Object;Ljava/lang/Object;I)V");
  }

  /** In place of the call that defines a hidden class. */
  void defineHidden(String name, String descriptor) {
    out.visitMethodInsn(Opcodes.INVOKESTATIC, HIDDEN, name, descriptor, false);
  }

  /** Before {@code putfield}: holder and value lie on the stack and stay. */
  void beforeField() {
    out.visitInsn(Opcodes.DUP2);
  }

  /**
   * Before {@code aastore}: puts array and index below themselves. A local would do with less, and
   * would keep the value alive while the method is interpreted.
   */
  void beforeElement() {
    out.visitInsn(Opcodes.DUP_X2);
    out.visitInsn(Opcodes.POP);
    out.visitInsn(Opcodes.DUP2_X1);
    out.visitInsn(Opcodes.DUP2_X1);
    out.visitInsn(Opcodes.POP2);
  }

  /** The holder lies on the stack, and above it what was stored or where. */
  void stored() {
    out.visitInsn(Opcodes.POP);
    out.visitMethodInsn(Opcodes.INVOKESTATIC, STORES, "stored", "(Ljava/lang/Object;)V", false);
  }

  void storedStatic(int classCard) {
    push(classCard);
    out.visitMethodInsn(Opcodes.INVOKESTATIC, STORES, "storedStatic", "(I)V", false);
  }

  /** In place of a method of Unsafe or System; a receiver becomes the first argument. */
  void store(int opcode, String owner, String name, String descriptor) {
    String arguments =
        opcode == Opcodes.INVOKESTATIC ? descriptor : "(L" + owner + ";" + descriptor.substring(1);
    out.visitMethodInsn(Opcodes.INVOKESTATIC, STORES, name, arguments, false);
  }

  /** The value to be boxed lies on the stack and stays. */
  void countBox(Type primitive, int site) {
    out.visitInsn(primitive.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
    push(site);
    out.visitMethodInsn(
        Opcodes.INVOKESTATIC, BOXES, "count", "(" + primitive.getDescriptor() + "I)V", false);
  }

  /**
   * The lengths lie on the stack and stay. If one is negative nothing is made, and n starts at 0:
   * its sign bit shows in the or of all.
   *
   * @param local first of as many free locals as there are lengths
   */
  void countLevels(int local, int[] sites, int[] shapes) {
    for (int i = sites.length - 1; i >= 0; i--) {
      out.visitVarInsn(Opcodes.ISTORE, local + i);
    }
    out.visitVarInsn(Opcodes.ILOAD, local);
    for (int i = 1; i < sites.length; i++) {
      out.visitVarInsn(Opcodes.ILOAD, local + i);
      out.visitInsn(Opcodes.IOR);
    }
    push(31);
    out.visitInsn(Opcodes.IUSHR);
    push(1);
    out.visitInsn(Opcodes.IXOR);
    out.visitInsn(Opcodes.I2L);
    for (int i = 0; i < sites.length; i++) {
      out.visitVarInsn(Opcodes.ILOAD, local + i);
      push(sites[i]);
      push(shapes[i]);
      hook("countLevel", "(JIII)J");
    }
    out.visitInsn(Opcodes.POP2);
    for (int i = 0; i < sites.length; i++) {
      out.visitVarInsn(Opcodes.ILOAD, local + i);
    }
  }

  /** What holds the memory lies on the stack and stays. */
  void offHeap(String name, int site) {
    out.visitInsn(Opcodes.DUP);
    push(site);
    out.visitMethodInsn(Opcodes.INVOKESTATIC, OFF_HEAP, name, "(Ljava/lang/Object;I)V", false);
  }

  private void object(String name, int site) {
    out.visitInsn(Opcodes.DUP);
    push(site);
    hook(name, "(Ljava/lang/Object;I)V");
  }

  private void twoSites(String name, int first, int second) {
    out.visitInsn(Opcodes.DUP);
    push(first);
    push(second);
    hook(name, "(Ljava/lang/Object;II)V");
  }

  private void hook(String name, String descriptor) {
    out.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, name, descriptor, false);
  }

  private void push(int value) {
    if (value >= -1 && value <= 5) {
      out.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      out.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value == (short) value) {
      out.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      out.visitLdcInsn(value);
    }
  }
}
