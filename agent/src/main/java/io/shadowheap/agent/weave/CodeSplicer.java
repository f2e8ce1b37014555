// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.Arrays;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Weaves one method by putting the hooks' bytes between those of its instructions and moving what
 * refers to them: jumps, exception handlers, lines, variables, frames.
 *
 * <p>Declines what it does not know; the class is then woven by {@link ClassWeaver}.
 */
final class CodeSplicer {

  private static final byte[] LENGTHS = Instructions.lengths();

  private final byte[] file;
  private final ClassReader reader;
  private final CodeScan scan;
  private final CountedInstructions counted;
  private final HookBytes hooks;
  private final Cuts cuts = new Cuts();
  private final CodeTables tables;
  private int[] jumps = new int[32];
  private int jumpCount;

  CodeSplicer(byte[] file, ClassReader reader, CodeScan scan, HookBytes hooks) {
    this.file = file;
    this.reader = reader;
    this.scan = scan;
    this.hooks = hooks;
    this.counted = new CountedInstructions(file, reader, scan);
    this.tables = new CodeTables(file, cuts);
  }

  /**
   * Writes the method's Code attribute, woven.
   *
   * @param weaver writes to the hooks given
   * @param watches true if it watches stores
   * @return false if this method is not one for splicing; what was written is of no use then
   */
  boolean splice(int method, MethodWeaver weaver, Bytes out, boolean watches) {
    counted.watch(watches);
    int at = scan.codeAt(method);
    int start = at + 14;
    int length = scan.codeLength(method);
    if (!findTables(start + length) || !plan(start, length, weaver)) {
      return false;
    }
    weaver.visitMaxs(Instructions.u2(file, at + 6), Instructions.u2(file, at + 8));
    out.copy(file, at, at + 2);
    int sizeAt = out.size();
    out.u4(0).u2(hooks.maxStack()).u2(hooks.maxLocals()).u4(length + cuts.total());
    int code = out.size();
    cuts.write(file, start, length, hooks.bytes(), out);
    if (!moveJumps(start, code, out) || !tables.write(start + length, out)) {
      return false;
    }
    out.setU4(sizeAt, out.size() - sizeAt - 4);
    return true;
  }

  private boolean findTables(int exceptions) {
    tables.clear();
    int at = exceptions + 2 + 8 * Instructions.u2(file, exceptions);
    int attributes = Instructions.u2(file, at);
    at += 2;
    for (; attributes > 0; attributes--) {
      if (!tables.found(reader.readUTF8(at, scan.buffer()), at)) {
        return false;
      }
      at += 6 + Instructions.u4(file, at + 2);
    }
    return true;
  }

  /** Has the hooks written, and notes where each goes and what is to be corrected. */
  private boolean plan(int start, int length, MethodWeaver weaver) {
    hooks.clear();
    cuts.clear();
    jumpCount = 0;
    int end = start + length;
    int next;
    for (int at = start; at < end; at = next) {
      int opcode = file[at] & 0xFF;
      int fixed = LENGTHS[opcode];
      next = at + (fixed != 0 ? fixed : Instructions.varying(file, at, start));
      if (JumpTargets.isJump(opcode)) {
        jump(at - start);
      } else if (opcode == Opcodes.TABLESWITCH || opcode == Opcodes.LOOKUPSWITCH) {
        jump(at - start);
        pad(at - start, next - start);
      } else if (counted.mayCount(at)) {
        weaver.line(tables.lineAt(at - start));
        hooks.begin();
        counted.show(at, weaver);
        if (hooks.keepsInstruction()) {
          put(at - start, hooks.before(), at - start + 1);
          put(next - start, hooks.after(), next - start);
        } else {
          cuts.add(at - start, next - at, hooks.after(), at - start + 1);
        }
      }
    }
    return true;
  }

  private void put(int at, int bytes, int movedFrom) {
    if (bytes > 0) {
      cuts.add(at, 0, bytes, movedFrom);
    }
  }

  /** The numbers of a switch stand at multiples of four. */
  private void pad(int at, int next) {
    int before = 3 - (at & 3);
    int after = 3 - (at + cuts.total() & 3);
    if (before != after) {
      for (int i = 0; i < after; i++) {
        hooks.bytes().u1(0);
      }
      cuts.add(at + 1, before, after, next);
    }
  }

  private void jump(int at) {
    if (jumpCount == jumps.length) {
      jumps = Arrays.copyOf(jumps, 2 * jumpCount);
    }
    jumps[jumpCount++] = at;
  }

  /** False if a jump would become too long for its instruction. */
  private boolean moveJumps(int start, int code, Bytes out) {
    for (int i = 0; i < jumpCount; i++) {
      int at = jumps[i];
      int to = code + cuts.moved(at);
      switch (file[start + at] & 0xFF) {
        case Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH -> moveSwitch(start, at, code, out);
        case Instructions.GOTO_W, Instructions.JSR_W ->
            out.setU4(to + 1, distance(at, Instructions.u4(file, start + at + 1)));
        default -> {
          int distance = distance(at, (short) Instructions.u2(file, start + at + 1));
          if (distance != (short) distance) {
            return false;
          }
          out.setU2(to + 1, distance);
        }
      }
    }
    return true;
  }

  private void moveSwitch(int start, int at, int code, Bytes out) {
    int padded = start + (at + 4 & ~3);
    int to = code + (cuts.moved(at) + 4 & ~3);
    out.setU4(to, distance(at, Instructions.u4(file, padded)));
    boolean table = (file[start + at] & 0xFF) == Opcodes.TABLESWITCH;
    int step = table ? 4 : 8;
    int choices = table ? Instructions.choices(file, padded) : Instructions.u4(file, padded + 4);
    for (int i = 0; i < choices; i++) {
      int offset = 12 + step * i; // in both, behind three numbers
      out.setU4(to + offset, distance(at, Instructions.u4(file, padded + offset)));
    }
  }

  private int distance(int at, int before) {
    return cuts.moved(at + before) - cuts.moved(at);
  }
}
