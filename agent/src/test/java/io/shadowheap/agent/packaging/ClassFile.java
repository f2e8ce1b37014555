// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.packaging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** What the packaging rules ask of one class file. */
final class ClassFile extends ClassVisitor {

  private static final int UTF8_TAG = 1;

  final List<String> staticFields = new ArrayList<>();
  final List<String> nestedClasses = new ArrayList<>();
  final List<String> methods = new ArrayList<>();

  /** Methods with an invokedynamic instruction. */
  final List<String> dynamicCallers = new ArrayList<>();

  private final ClassReader reader;
  private final byte[] bytes;

  ClassFile(byte[] bytes) {
    super(Opcodes.ASM9);
    this.bytes = bytes;
    this.reader = new ClassReader(bytes);
    reader.accept(this, ClassReader.SKIP_DEBUG);
  }

  /** Every text in the constant pool: names, descriptors, string constants. */
  List<String> textConstants() {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      // The second place of a long or double has no item.
      if (offset > 0 && reader.readByte(offset - 1) == UTF8_TAG) {
        int length = reader.readUnsignedShort(offset);
        texts.add(new String(bytes, offset + 2, length, StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String type, String generic, Object value) {
    if ((access & Opcodes.ACC_STATIC) != 0) {
      staticFields.add(name);
    }
    return null;
  }

  @Override
  public void visitInnerClass(String name, String outer, String simple, int access) {
    nestedClasses.add(name);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String method, String type, String generic, String[] exceptions) {
    methods.add(method);
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitInvokeDynamicInsn(
          String name, String type, Handle bootstrap, Object... arguments) {
        dynamicCallers.add(method);
      }
    };
  }
}
