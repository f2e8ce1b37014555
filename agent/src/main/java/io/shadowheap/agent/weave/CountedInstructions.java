// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Shows single instructions of a class file to a visitor, as the class-file library does. */
final class CountedInstructions {

  private final byte[] file;
  private final ClassReader reader;
  private final CodeScan scan;
  private int[] bootstraps;
  private boolean stores;

  CountedInstructions(byte[] file, ClassReader reader, CodeScan scan) {
    this.file = file;
    this.reader = reader;
    this.scan = scan;
  }

  /** Whether stores of references count in the next method. */
  void watch(boolean watches) {
    stores = watches;
  }

  /** False if the instruction at this offset of the class file counts for nothing. */
  boolean mayCount(int at) {
    return switch (file[at] & 0xFF) {
      case Opcodes.NEW,
          Opcodes.NEWARRAY,
          Opcodes.ANEWARRAY,
          Opcodes.MULTIANEWARRAY,
          Opcodes.INVOKEDYNAMIC ->
          true;
      case Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKESPECIAL,
          Opcodes.INVOKESTATIC,
          Opcodes.INVOKEINTERFACE ->
          scan.call(Instructions.u2(file, at + 1)) != Call.NONE;
      case Opcodes.PUTFIELD, Opcodes.PUTSTATIC, Opcodes.AASTORE -> stores;
      default -> false;
    };
  }

  void show(int at, MethodVisitor visitor) {
    int opcode = file[at] & 0xFF;
    switch (opcode) {
      case Opcodes.NEW, Opcodes.ANEWARRAY ->
          visitor.visitTypeInsn(opcode, reader.readClass(at + 1, scan.buffer()));
      case Opcodes.NEWARRAY -> visitor.visitIntInsn(opcode, file[at + 1]);
      case Opcodes.MULTIANEWARRAY ->
          visitor.visitMultiANewArrayInsn(
              reader.readClass(at + 1, scan.buffer()), file[at + 3] & 0xFF);
      case Opcodes.AASTORE -> visitor.visitInsn(opcode);
      case Opcodes.PUTFIELD, Opcodes.PUTSTATIC -> field(opcode, at, visitor);
      case Opcodes.INVOKEDYNAMIC -> dynamic(reader.getItem(Instructions.u2(file, at + 1)), visitor);
      default -> {
        int item = reader.getItem(Instructions.u2(file, at + 1));
        int nameAndType = reader.getItem(Instructions.u2(file, item + 2));
        visitor.visitMethodInsn(
            opcode,
            reader.readClass(item, scan.buffer()),
            reader.readUTF8(nameAndType, scan.buffer()),
            reader.readUTF8(nameAndType + 2, scan.buffer()),
            file[item - 1] == 11);
      }
    }
  }

  private void field(int opcode, int at, MethodVisitor visitor) {
    int item = reader.getItem(Instructions.u2(file, at + 1));
    int nameAndType = reader.getItem(Instructions.u2(file, item + 2));
    visitor.visitFieldInsn(
        opcode,
        reader.readClass(item, scan.buffer()),
        reader.readUTF8(nameAndType, scan.buffer()),
        reader.readUTF8(nameAndType + 2, scan.buffer()));
  }

  private void dynamic(int item, MethodVisitor visitor) {
    int bootstrap = bootstrap(Instructions.u2(file, item));
    Object[] arguments = new Object[Instructions.u2(file, bootstrap + 2)];
    for (int i = 0; i < arguments.length; i++) {
      int argument = Instructions.u2(file, bootstrap + 4 + 2 * i);
      arguments[i] = reader.readConst(argument, scan.buffer());
    }
    int nameAndType = reader.getItem(Instructions.u2(file, item + 2));
    visitor.visitInvokeDynamicInsn(
        reader.readUTF8(nameAndType, scan.buffer()),
        reader.readUTF8(nameAndType + 2, scan.buffer()),
        (Handle) reader.readConst(Instructions.u2(file, bootstrap), scan.buffer()),
        arguments);
  }

  /** Where a bootstrap method stands in the class file. */
  private int bootstrap(int number) {
    if (bootstraps == null) {
      bootstraps = bootstraps();
    }
    return bootstraps[number];
  }

  private int[] bootstraps() {
    int at = scan.attributesAt() + 2;
    while (!"BootstrapMethods".equals(reader.readUTF8(at, scan.buffer()))) {
      at += 6 + Instructions.u4(file, at + 2);
    }
    int[] found = new int[Instructions.u2(file, at + 6)];
    at += 8;
    for (int i = 0; i < found.length; i++) {
      found[i] = at;
      at += 4 + 2 * Instructions.u2(file, at + 2);
    }
    return found;
  }
}
