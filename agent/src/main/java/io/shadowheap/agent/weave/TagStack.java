// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The operand stack of a method as {@link StoreScan} knows it, from the top down to where nothing
 * is known any more.
 *
 * <pre>
 * tag          what lies there
 * UNKNOWN      anything
 * OTHER        something constructed, and not this of a constructor
 * THIS         this of a constructor
 * FRESH        an object or array of this method that nothing has seen
 * MADE + n     the n-th new, not constructed yet
 * </pre>
 *
 * It implements Opcodes for the reason that {@link JumpTargets} does.
 */
final class TagStack implements Opcodes {

  static final int UNKNOWN = 0;
  static final int OTHER = 1;
  static final int THIS = 2;
  static final int FRESH = 3;
  private static final int MADE = 4;

  private final boolean constructor;
  private final Map<Integer, int[]> stackByTarget = new HashMap<>();

  /** By local; FRESH or UNKNOWN, which a parameter counts as. */
  private int[] locals = new int[8];

  private int[] tags = new int[16];
  private int depth;
  private int made = MADE;
  private boolean reached = true;

  /** This of a constructor went into a local: no local is known to hold something else. */
  private boolean thisInLocal;

  TagStack(boolean constructor) {
    this.constructor = constructor;
  }

  boolean inConstructor() {
    return constructor;
  }

  /** What lies so many places below the top. */
  int tag(int below) {
    return below < depth ? tags[depth - 1 - below] : UNKNOWN;
  }

  private void push(int tag) {
    if (depth == tags.length) {
      tags = Arrays.copyOf(tags, 2 * depth);
    }
    tags[depth++] = tag;
  }

  private int pop() {
    return depth == 0 ? UNKNOWN : tags[--depth];
  }

  /** What is pushed is no this of a constructor. */
  void popPush(int pops, int pushes) {
    depth = Math.max(0, depth - pops);
    for (int i = 0; i < pushes; i++) {
      push(OTHER);
    }
  }

  void load(int local) {
    if (constructor && local == 0) {
      push(THIS);
    } else if (local < locals.length && locals[local] == FRESH) {
      push(FRESH);
    } else {
      push(thisInLocal ? UNKNOWN : OTHER);
    }
  }

  void store(int local) {
    int tag = pop();
    thisInLocal |= constructor && (tag == THIS || tag == UNKNOWN);
    if (local >= locals.length) {
      locals = Arrays.copyOf(locals, local + 8);
    }
    locals[local] = tag == FRESH ? FRESH : UNKNOWN;
  }

  /** {@code new}. */
  void made() {
    push(made++);
  }

  void array(int dimensions) {
    popPush(dimensions, 0);
    push(FRESH);
  }

  /** A constructor has returned; the object lies below its arguments. */
  void constructed(int arguments) {
    call(arguments, 0);
    int object = pop();
    for (int i = 0; i < depth && object >= MADE; i++) {
      tags[i] = tags[i] == object ? FRESH : tags[i];
    }
  }

  /** What was called may have taken its time: what lies in locals is not new any more. */
  void call(int pops, int pushes) {
    Arrays.fill(locals, UNKNOWN);
    popPush(pops, pushes);
  }

  /** A jump leaves its stack at its target. */
  void bring(int target) {
    int[] brought = stackByTarget.get(target);
    int[] here = Arrays.copyOf(tags, depth);
    stackByTarget.put(target, brought == null ? here : merged(brought, brought.length, here));
  }

  /** Here jumps meet. */
  void target(int offset, boolean handler) {
    Arrays.fill(locals, UNKNOWN);
    int[] brought = stackByTarget.get(offset);
    if (handler) {
      depth = 0;
      push(OTHER);
    } else if (brought != null) {
      int[] merged =
          reached ? merged(brought, brought.length, Arrays.copyOf(tags, depth)) : brought;
      tags = Arrays.copyOf(merged, Math.max(merged.length, 16));
      depth = merged.length;
    } else if (!reached) {
      depth = 0;
    }
    reached = true;
  }

  /** Keeps what both agree on, counted from the top. */
  private static int[] merged(int[] one, int length, int[] other) {
    int common = Math.min(length, other.length);
    int[] merged = new int[common];
    for (int i = 1; i <= common; i++) {
      int tag = one[length - i];
      merged[common - i] = tag == other[other.length - i] ? tag : UNKNOWN;
    }
    return merged;
  }

  /** Nothing follows but what a jump brings. */
  void end() {
    depth = 0;
    reached = false;
  }

  /** Instructions whose operands are all on the stack, or constants. */
  void plain(int opcode) {
    switch (opcode) {
      case Opcodes.NOP, Opcodes.IINC -> {}
      case Opcodes.BIPUSH, Opcodes.SIPUSH, Opcodes.LDC, Instructions.LDC_W -> popPush(0, 1);
      case Instructions.LDC2_W -> popPush(0, 2);
      case Opcodes.DUP -> copy(1, 0);
      case Opcodes.DUP_X1 -> copy(1, 1);
      case Opcodes.DUP_X2 -> copy(1, 2);
      case Opcodes.DUP2 -> copy(2, 0);
      case Opcodes.DUP2_X1 -> copy(2, 1);
      case Opcodes.DUP2_X2 -> copy(2, 2);
      case Opcodes.SWAP -> {
        int top = pop();
        int below = pop();
        push(top);
        push(below);
      }
      case Opcodes.ARRAYLENGTH, Opcodes.INSTANCEOF -> popPush(1, 1);
      case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> popPush(1, 0);
      default -> {
        if (opcode == Opcodes.ATHROW || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
          end();
        } else {
          popPush(OperandStack.pops(opcode), OperandStack.pushes(opcode));
        }
      }
    }
  }

  /** The top places, copied below the next so many. */
  private void copy(int size, int below) {
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
