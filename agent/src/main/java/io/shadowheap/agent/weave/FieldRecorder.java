// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import io.shadowheap.agent.names.FieldNames;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Tells tracing which fields of a class hold references, as its class file declares them. Reads the
 * bytes in place, because every class passes here.
 */
final class FieldRecorder {

  private final ClassReader reader;
  private final char[] buffer;
  private final FieldNames.Draft draft = new FieldNames.Draft();

  private FieldRecorder(ClassReader reader) {
    this.reader = reader;
    this.buffer = new char[reader.getMaxStringLength()];
  }

  static void record(FieldNames names, ClassLoader loader, ClassReader reader) {
    FieldRecorder recorder = new FieldRecorder(reader);
    int interfaces = reader.header + 6;
    int methods = recorder.members(interfaces + 2 + 2 * reader.readUnsignedShort(interfaces), true);
    recorder.members(methods, false);
    names.record(loader, reader.getClassName(), recorder.draft);
  }

  /** Fields or methods; returns where they end. */
  private int members(int start, boolean fields) {
    int at = start + 2;
    for (int i = reader.readUnsignedShort(start); i > 0; i--) {
      if (fields) {
        draft.field(
            reader.readUTF8(at + 2, buffer),
            reader.readUTF8(at + 4, buffer),
            (reader.readUnsignedShort(at) & Opcodes.ACC_STATIC) != 0);
      } else if (mayBeFinalize(at)) {
        draft.method(reader.readUTF8(at + 2, buffer), reader.readUTF8(at + 4, buffer));
      }
      int attributes = reader.readUnsignedShort(at + 6);
      at += 8;
      for (; attributes > 0; attributes--) {
        at += 6 + reader.readInt(at + 2);
      }
    }
    return at;
  }

  /** By the lengths of name and descriptor: most methods need no decoding. */
  private boolean mayBeFinalize(int method) {
    return length(method + 2) == "finalize".length() && length(method + 4) == "()V".length();
  }

  private int length(int at) {
    return reader.readUnsignedShort(reader.getItem(reader.readUnsignedShort(at)));
  }
}
