// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.BitSet;
import java.util.function.IntConsumer;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Where the jumps and exceptions of one method lead; offsets are those within its code.
 *
 * <p>It implements Opcodes only so that relocating the library rewrites the class: the constant
 * that the compiler leaves for an inlined opcode alone does not count as a use of it.
 */
final class JumpTargets implements Opcodes {

  private final BitSet targets = new BitSet();
  private final BitSet handlers = new BitSet();

  private JumpTargets() {}

  /**
   * Finds them.
   *
   * @param start where the code stands in the class file; exception handlers follow it
   */
  static JumpTargets of(byte[] file, int start, int end) {
    JumpTargets found = new JumpTargets();
    int next;
    for (int at = start; at < end; at = next) {
      next = at + Instructions.length(file, at, start);
      int opcode = file[at] & 0xFF;
      if (isJump(opcode)) {
        found.targets.set(at - start + distance(file, at));
      } else if (opcode == Opcodes.TABLESWITCH || opcode == Opcodes.LOOKUPSWITCH) {
        ofSwitch(file, at, start, found.targets::set);
      }
    }
    for (int i = Instructions.u2(file, end); i > 0; i--) {
      int handler = Instructions.u2(file, end + 2 + 8 * (i - 1) + 4);
      found.targets.set(handler);
      found.handlers.set(handler);
    }
    return found;
  }

  boolean isTarget(int offset) {
    return targets.get(offset);
  }

  boolean isHandler(int offset) {
    return handlers.get(offset);
  }

  static boolean isJump(int opcode) {
    return opcode >= Opcodes.IFEQ && opcode <= Opcodes.JSR
        || opcode == Opcodes.IFNULL
        || opcode == Opcodes.IFNONNULL
        || opcode == Instructions.GOTO_W
        || opcode == Instructions.JSR_W;
  }

  /** How far the jump at this offset of the class file leads. */
  static int distance(byte[] file, int at) {
    return (file[at] & 0xFF) >= Instructions.GOTO_W
        ? Instructions.u4(file, at + 1)
        : (short) Instructions.u2(file, at + 1);
  }

  /** Passes the targets of a switch. */
  static void ofSwitch(byte[] file, int at, int start, IntConsumer consumer) {
    int offset = at - start;
    int padded = start + (offset + 4 & ~3);
    boolean table = (file[at] & 0xFF) == Opcodes.TABLESWITCH;
    int step = table ? 4 : 8;
    int choices = table ? Instructions.choices(file, padded) : Instructions.u4(file, padded + 4);
    consumer.accept(offset + Instructions.u4(file, padded));
    for (int i = 0; i < choices; i++) {
      consumer.accept(offset + Instructions.u4(file, padded + 12 + step * i));
    }
  }
}
