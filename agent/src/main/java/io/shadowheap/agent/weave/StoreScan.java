// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.BitSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Decides which reference stores of one method get a hook. Left out are those that the first trace
 * of the holder sees:
 *
 * <pre>
 * holder                                     why it is left out
 * this, in a constructor                     nobody refers to it yet; before super() it must not be touched
 * not told apart from this, there            the same
 * a new object or array still on the stack   array initialisers
 * one in a local, nothing was called since   the usual few lines after a new
 * </pre>
 *
 * <p>Reads the bytes in place, in one pass after {@link JumpTargets}. A forward jump leaves its
 * stack at its target; a backward one cannot bring anything else than what was there (the verifier
 * sees to it for this before super(), and no compiler does it for the rest). What lies below what
 * is known counts as not known.
 */
final class StoreScan {

  private static final int SHORT_FORMS = 26;

  private final byte[] file;
  private final ClassReader reader;
  private final char[] buffer;
  private final String host;
  private final boolean statics;
  private final boolean fresh;
  private final BitSet watched = new BitSet();
  private TagStack stack;
  private int stores;
  private int bytes;

  /**
   * @param host name of the class
   * @param statics true if stores to static fields are watched too
   * @param fresh true if those into new objects are, in the exact tier: it traces once
   */
  StoreScan(
      byte[] file, ClassReader reader, char[] buffer, String host, boolean statics, boolean fresh) {
    this.file = file;
    this.reader = reader;
    this.buffer = buffer;
    this.host = host;
    this.statics = statics;
    this.fresh = fresh;
  }

  /** Watched stores by their order among all reference stores of the method. */
  BitSet watched() {
    return watched;
  }

  /** Upper limit of the code that watching adds. */
  int bytes() {
    return bytes;
  }

  /**
   * Reads a method.
   *
   * @param start where its code stands in the class file
   */
  void read(int start, int end, boolean constructor) {
    stack = new TagStack(constructor);
    JumpTargets targets = JumpTargets.of(file, start, end);
    int next;
    for (int at = start; at < end; at = next) {
      next = at + Instructions.length(file, at, start);
      int offset = at - start;
      if (targets.isTarget(offset)) {
        stack.target(offset, targets.isHandler(offset));
      }
      instruction(file[at] & 0xFF, at, offset, start);
    }
  }

  private void instruction(int opcode, int at, int offset, int start) {
    switch (opcode) {
      case Opcodes.PUTFIELD, Opcodes.PUTSTATIC, Opcodes.GETFIELD, Opcodes.GETSTATIC ->
          field(opcode, at);
      case Opcodes.AASTORE ->
          store(fresh || stack.tag(2) != TagStack.FRESH, HookCalls.ELEMENT_BYTES, 3);
      case Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKESPECIAL,
          Opcodes.INVOKESTATIC,
          Opcodes.INVOKEINTERFACE,
          Opcodes.INVOKEDYNAMIC ->
          call(opcode, at);
      case Opcodes.NEW -> stack.made();
      case Opcodes.NEWARRAY, Opcodes.ANEWARRAY -> stack.array(1);
      case Opcodes.MULTIANEWARRAY -> stack.array(file[at + 3] & 0xFF);
      case Opcodes.CHECKCAST -> {}
      case Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH -> {
        stack.popPush(1, 0);
        JumpTargets.ofSwitch(file, at, start, stack::bring);
        stack.end();
      }
      case Instructions.WIDE -> local(file[at + 1] & 0xFF, Instructions.u2(file, at + 2));
      default -> {
        if (JumpTargets.isJump(opcode)) {
          jump(opcode, offset + JumpTargets.distance(file, at));
        } else if (opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD
            || opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE
            || opcode == Opcodes.RET) {
          local(opcode, file[at + 1] & 0xFF);
        } else {
          plain(opcode);
        }
      }
    }
  }

  private void plain(int opcode) {
    if (opcode >= SHORT_FORMS && opcode < Opcodes.IALOAD) {
      int form = opcode - SHORT_FORMS;
      local(Opcodes.ILOAD + form / 4, form & 3);
    } else if (opcode > Opcodes.ASTORE && opcode < Opcodes.IASTORE) {
      int form = opcode - Opcodes.ASTORE - 1;
      local(Opcodes.ISTORE + form / 4, form & 3);
    } else {
      stack.plain(opcode);
    }
  }

  private void local(int opcode, int index) {
    switch (opcode) {
      case Opcodes.ALOAD -> stack.load(index);
      case Opcodes.ASTORE -> stack.store(index);
      case Opcodes.ILOAD, Opcodes.FLOAD -> stack.popPush(0, 1);
      case Opcodes.LLOAD, Opcodes.DLOAD -> stack.popPush(0, 2);
      case Opcodes.ISTORE, Opcodes.FSTORE -> stack.popPush(1, 0);
      case Opcodes.LSTORE, Opcodes.DSTORE -> stack.popPush(2, 0);
      case Opcodes.RET -> stack.end();
      default -> {} // iinc
    }
  }

  private void jump(int opcode, int target) {
    boolean always = opcode == Opcodes.GOTO || opcode == Instructions.GOTO_W;
    if (opcode == Opcodes.JSR || opcode == Instructions.JSR_W) {
      stack.end();
      return;
    }
    boolean one = opcode <= Opcodes.IFLE || opcode >= Opcodes.IFNULL;
    stack.popPush(always ? 0 : one ? 1 : 2, 0);
    stack.bring(target);
    if (always) {
      stack.end();
    }
  }

  private void field(int opcode, int at) {
    int item = reader.getItem(Instructions.u2(file, at + 1));
    int nameAndType = reader.getItem(Instructions.u2(file, item + 2));
    char type = (char) file[reader.getItem(Instructions.u2(file, nameAndType + 2)) + 2];
    int size = type == 'J' || type == 'D' ? 2 : 1;
    boolean reference = type == 'L' || type == '[';
    switch (opcode) {
      case Opcodes.GETSTATIC -> stack.popPush(0, size);
      case Opcodes.GETFIELD -> stack.popPush(1, size);
      case Opcodes.PUTSTATIC -> {
        if (reference) {
          store(statics, HookCalls.STATIC_BYTES, 1);
        } else {
          stack.popPush(size, 0);
        }
      }
      default -> {
        if (reference) {
          store(isWatched(item), HookCalls.FIELD_BYTES, 2);
        } else {
          stack.popPush(size + 1, 0);
        }
      }
    }
  }

  /** Only a field of the class itself can be set before super(), and only of {@code this}. */
  private boolean isWatched(int fieldItem) {
    int holder = stack.tag(1);
    return holder == TagStack.OTHER
        || fresh && holder == TagStack.FRESH
        || holder == TagStack.UNKNOWN
            && (!stack.inConstructor() || !reader.readClass(fieldItem, buffer).equals(host));
  }

  private void store(boolean watch, int bytesAdded, int pops) {
    if (watch) {
      watched.set(stores);
      bytes += bytesAdded;
    }
    stores++;
    stack.popPush(pops, 0);
  }

  private void call(int opcode, int at) {
    int item = reader.getItem(Instructions.u2(file, at + 1));
    int nameAndType = reader.getItem(Instructions.u2(file, item + 2));
    int sizes = Type.getArgumentsAndReturnSizes(reader.readUTF8(nameAndType + 2, buffer));
    int nameItem = reader.getItem(Instructions.u2(file, nameAndType));
    boolean constructs = opcode == Opcodes.INVOKESPECIAL && file[nameItem + 2] == '<';
    boolean isStatic = opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKEDYNAMIC;
    if (constructs) {
      stack.constructed((sizes >> 2) - 1);
    } else {
      stack.call((sizes >> 2) - (isStatic ? 1 : 0), sizes & 3);
    }
  }
}
