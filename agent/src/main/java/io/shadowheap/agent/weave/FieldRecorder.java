// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import io.shadowheap.agent.names.FieldNames;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Tells tracing which fields of a class hold references, as its class file declares them. */
final class FieldRecorder extends ClassVisitor {

  private final FieldNames.Draft draft = new FieldNames.Draft();

  private FieldRecorder() {
    super(Opcodes.ASM9);
  }

  static void record(FieldNames names, ClassLoader loader, ClassReader reader) {
    FieldRecorder recorder = new FieldRecorder();
    reader.accept(
        recorder, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    names.record(loader, reader.getClassName(), recorder.draft);
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    draft.field(name, descriptor, (access & Opcodes.ACC_STATIC) != 0);
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] thrown) {
    draft.method(name, descriptor);
    return null;
  }
}
