// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Follows the unconstructed objects of one method through its operand stack, to prove where the
 * result of {@code new; dup; ...; <init>} lies on top once its constructor has returned.
 *
 * <p>Each place of the stack holds the tag of the {@code new} it comes from, or 0 for anything
 * else; what went through a local variable is anything else. Stack map frames say what a jump
 * brings. In class files too old to have them a forward jump leaves its stack at the label; a
 * backward one cannot bring unconstructed objects (the verifier of those versions forbids it), and
 * whatever lies below what is known counts as 0.
 */
final class OperandStack {

  /** Places popped and pushed by each instruction without operands, two digits; -- is not one. */
  private static final String EFFECTS =
      "00010101010101010102020101010202--------------------------------"
          + "----------------------------2122212221212121--------------------"
          + "------------------------------30403040303030301020--------------"
          + "2142214221422142214221422142214221422142112211222132213221322142"
          + "21422142--1211122121221112122122211111114121214141";

  private final boolean frames;
  private final Map<Label, Integer> tagByLabel = new HashMap<>();
  private final Map<Label, int[]> stackByLabel = new HashMap<>();
  private final List<Label> labelsHere = new ArrayList<>();
  private boolean reached = true;
  private int[] tags = new int[16];
  private int depth;

  OperandStack(boolean frames) {
    this.frames = frames;
  }

  /** Places popped by an instruction without operands that is not a copy, jump or return. */
  static int pops(int opcode) {
    return EFFECTS.charAt(2 * opcode) - '0';
  }

  /** Places pushed by such an instruction. */
  static int pushes(int opcode) {
    return EFFECTS.charAt(2 * opcode + 1) - '0';
  }

  private void push(int tag) {
    if (depth == tags.length) {
      tags = Arrays.copyOf(tags, 2 * depth);
    }
    tags[depth++] = tag;
  }

  private int pop() {
    return depth == 0 ? 0 : tags[--depth];
  }

  private void popPush(int pops, int pushes) {
    labelsHere.clear();
    depth = Math.max(0, depth - pops);
    for (int i = 0; i < pushes; i++) {
      push(0);
    }
  }

  void label(Label label) {
    labelsHere.add(label);
    if (!frames) {
      int[] brought = stackByLabel.get(label);
      if (!reached) {
        depth = 0;
        for (int i = 0; brought != null && i < brought.length; i++) {
          push(brought[i]);
        }
      } else if (brought != null) {
        merge(brought);
      }
      reached = true;
    }
  }

  /** Keeps what both agree on, counted from the top. */
  private void merge(int[] brought) {
    int common = Math.min(depth, brought.length);
    int[] merged = new int[common];
    for (int i = 1; i <= common; i++) {
      boolean same = tags[depth - i] == brought[brought.length - i];
      merged[common - i] = same ? tags[depth - i] : 0;
    }
    tags = Arrays.copyOf(merged, Math.max(common, 16));
    depth = common;
  }

  private void bring(Label label) {
    if (!frames) {
      stackByLabel.putIfAbsent(label, Arrays.copyOf(tags, depth));
    }
  }

  /** A stack map frame in the form ASM reads it, not expanded. */
  void frame(int type, int count, Object[] stack) {
    depth = 0;
    if (type == Opcodes.F_FULL || type == Opcodes.F_NEW || type == Opcodes.F_SAME1) {
      for (int i = 0; i < count; i++) {
        push(stack[i] instanceof Label made ? tagByLabel.getOrDefault(made, 0) : 0);
        if (stack[i] == Opcodes.LONG || stack[i] == Opcodes.DOUBLE) {
          push(0);
        }
      }
    }
  }

  /** {@code new}, whose objects carry this tag. */
  void made(int tag) {
    for (Label label : labelsHere) {
      tagByLabel.put(label, tag);
    }
    labelsHere.clear();
    push(tag);
  }

  /**
   * A constructor has returned.
   *
   * @return the tag of its object if that lies on top of the stack too, else 0
   */
  int constructed(String descriptor) {
    popPush((Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1, 0);
    int tag = pop();
    boolean onTop = depth > 0 && tags[depth - 1] == tag;
    for (int i = 0; i < depth && tag != 0; i++) {
      tags[i] = tags[i] == tag ? 0 : tags[i];
    }
    return onTop ? tag : 0;
  }

  void call(boolean isStatic, String descriptor) {
    int sizes = Type.getArgumentsAndReturnSizes(descriptor);
    popPush((sizes >> 2) - (isStatic ? 1 : 0), sizes & 3);
  }

  void field(int opcode, String descriptor) {
    int size = descriptor.equals("J") || descriptor.equals("D") ? 2 : 1;
    switch (opcode) {
      case Opcodes.GETSTATIC -> popPush(0, size);
      case Opcodes.PUTSTATIC -> popPush(size, 0);
      case Opcodes.GETFIELD -> popPush(1, size);
      default -> popPush(size + 1, 0);
    }
  }

  void local(int opcode) {
    switch (opcode) {
      case Opcodes.ILOAD, Opcodes.FLOAD, Opcodes.ALOAD -> popPush(0, 1);
      case Opcodes.LLOAD, Opcodes.DLOAD -> popPush(0, 2);
      case Opcodes.ISTORE, Opcodes.FSTORE, Opcodes.ASTORE -> popPush(1, 0);
      case Opcodes.LSTORE, Opcodes.DSTORE -> popPush(2, 0);
      default -> end(); // ret
    }
  }

  void constant(Object value) {
    boolean wide =
        value instanceof Long
            || value instanceof Double
            || value instanceof ConstantDynamic dynamic && dynamic.getSize() == 2;
    popPush(0, wide ? 2 : 1);
  }

  /** newarray, anewarray, checkcast, instanceof take one and leave one; bipush, sipush add one. */
  void operand(int opcode) {
    popPush(opcode == Opcodes.BIPUSH || opcode == Opcodes.SIPUSH ? 0 : 1, 1);
  }

  void arrays(int dimensions) {
    popPush(dimensions, 1);
  }

  void iinc() {
    labelsHere.clear();
  }

  void jump(int opcode, Label label) {
    switch (opcode) {
      case Opcodes.GOTO -> {
        bring(label);
        end();
      }
      case Opcodes.JSR -> popPush(depth, 0);
      case Opcodes.IFEQ,
          Opcodes.IFNE,
          Opcodes.IFLT,
          Opcodes.IFGE,
          Opcodes.IFGT,
          Opcodes.IFLE,
          Opcodes.IFNULL,
          Opcodes.IFNONNULL -> {
        popPush(1, 0);
        bring(label);
      }
      default -> {
        popPush(2, 0);
        bring(label);
      }
    }
  }

  void choice(Label other, Label[] labels) {
    popPush(1, 0);
    bring(other);
    for (Label label : labels) {
      bring(label);
    }
    end();
  }

  /** Nothing follows but what a frame or an earlier jump describes. */
  private void end() {
    popPush(depth, 0);
    reached = false;
  }

  void plain(int opcode) {
    switch (opcode) {
      case Opcodes.DUP -> copy(1, 0);
      case Opcodes.DUP_X1 -> copy(1, 1);
      case Opcodes.DUP_X2 -> copy(1, 2);
      case Opcodes.DUP2 -> copy(2, 0);
      case Opcodes.DUP2_X1 -> copy(2, 1);
      case Opcodes.DUP2_X2 -> copy(2, 2);
      case Opcodes.SWAP -> {
        labelsHere.clear();
        int top = pop();
        int below = pop();
        push(top);
        push(below);
      }
      case Opcodes.ARRAYLENGTH -> popPush(1, 1);
      case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> popPush(1, 0);
      case Opcodes.ATHROW -> end();
      default -> {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
          end();
        } else {
          popPush(pops(opcode), pushes(opcode));
        }
      }
    }
  }

  /** The top places, copied below the next so many. */
  private void copy(int size, int below) {
    labelsHere.clear();
    int[] top = new int[size + below];
    for (int i = top.length - 1; i >= 0; i--) {
      top[i] = pop();
    }
    for (int i = below; i < top.length; i++) {
      push(top[i]);
    }
    for (int tag : top) {
      push(tag);
    }
  }
}
