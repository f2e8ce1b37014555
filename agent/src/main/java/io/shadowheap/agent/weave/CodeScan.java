// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.Arrays;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A quick look at a class file before it is woven: which methods allocate, how long they are and by
 * how much weaving can lengthen them. Most classes and methods end here, unvisited and copied as
 * they are.
 *
 * <p>Reads the bytes in place; the numbers of methods are their order in the class file.
 */
final class CodeScan {

  /** Longest code added for one counted instruction: the hook's call and its two numbers. */
  static final int COUNT_BYTES = 10;

  /** Code added for handing one object over. */
  static final int REGISTER_BYTES = 7;

  private static final int LEVEL_BYTES = 24;

  /** Length of each instruction in bytes, as a digit; 0 where it varies. */
  private static final String LENGTHS =
      "1111111111111111"
          + "2323322222111111"
          + "1111111111111111"
          + "1111112222211111"
          + "1111111111111111"
          + "1111111111111111"
          + "1111111111111111"
          + "1111111111111111"
          + "1111311111111111"
          + "1111111113333333"
          + "3333333332001111"
          + "1133333335532311"
          + "3311043355";

  private final ClassReader reader;
  private final Host host;
  private final Call[] callByIndex;
  private final boolean[] decided;
  private char[] buffer;
  private int methods;
  private int[] codeLength = new int[16];
  private int[] maxLocals = new int[16];
  private int[] sites = new int[16];
  private int[] added = new int[16];
  private boolean[] inScope = new boolean[16];
  private boolean any;

  CodeScan(ClassReader reader, Host host) {
    this.reader = reader;
    this.host = host;
    this.callByIndex = new Call[reader.getItemCount()];
    this.decided = new boolean[reader.getItemCount()];
    int at = reader.header + 6;
    at += 2 + 2 * reader.readUnsignedShort(at);
    at = skipFields(at);
    int count = reader.readUnsignedShort(at);
    at += 2;
    for (int i = 0; i < count; i++) {
      at = method(at);
    }
  }

  /** True if some method is to be visited. */
  boolean any() {
    return any;
  }

  /** Instructions of the method that are counted. */
  int sites(int method) {
    return sites[method];
  }

  int codeLength(int method) {
    return codeLength[method];
  }

  int maxLocals(int method) {
    return maxLocals[method];
  }

  /** True if the method makes objects that are to be handed over. */
  boolean inScope(int method) {
    return inScope[method];
  }

  /** Upper limit of the code that counting adds. */
  int added(int method) {
    return added[method];
  }

  private int skipFields(int start) {
    int at = start + 2;
    for (int i = reader.readUnsignedShort(start); i > 0; i--) {
      int attributes = reader.readUnsignedShort(at + 6);
      at += 8;
      for (; attributes > 0; attributes--) {
        at += 6 + reader.readInt(at + 2);
      }
    }
    return at;
  }

  private int method(int start) {
    int number = methods++;
    if (number == sites.length) {
      codeLength = Arrays.copyOf(codeLength, 2 * number);
      maxLocals = Arrays.copyOf(maxLocals, 2 * number);
      inScope = Arrays.copyOf(inScope, 2 * number);
      sites = Arrays.copyOf(sites, 2 * number);
      added = Arrays.copyOf(added, 2 * number);
    }
    int attributes = reader.readUnsignedShort(start + 6);
    int at = start + 8;
    for (; attributes > 0; attributes--) {
      if (isCode(reader.getItem(reader.readUnsignedShort(at)))) {
        maxLocals[number] = reader.readUnsignedShort(at + 8);
        codeLength[number] = reader.readInt(at + 10);
        code(number, at + 14, codeLength[number]);
        any |= sites[number] > 0;
      }
      at += 6 + reader.readInt(at + 2);
    }
    return at;
  }

  /** Compares bytes: decoding a name for each attribute of each method would cost more than all. */
  private boolean isCode(int item) {
    return reader.readUnsignedShort(item) == 4
        && reader.readByte(item + 2) == 'C'
        && reader.readByte(item + 3) == 'o'
        && reader.readByte(item + 4) == 'd'
        && reader.readByte(item + 5) == 'e';
  }

  private void code(int method, int start, int length) {
    int at = start;
    int end = start + length;
    while (at < end) {
      int opcode = reader.readByte(at);
      switch (opcode) {
        case Opcodes.NEW -> {
          found(method, COUNT_BYTES);
          inScope[method] = inScope[method] || registers(reader.readUnsignedShort(at + 1));
        }
        case Opcodes.NEWARRAY, Opcodes.ANEWARRAY, Opcodes.INVOKEDYNAMIC ->
            found(method, COUNT_BYTES);
        case Opcodes.MULTIANEWARRAY ->
            found(method, COUNT_BYTES + LEVEL_BYTES * reader.readByte(at + 3));
        case Opcodes.INVOKEVIRTUAL,
            Opcodes.INVOKESPECIAL,
            Opcodes.INVOKESTATIC,
            Opcodes.INVOKEINTERFACE -> {
          if (call(reader.readUnsignedShort(at + 1)) != Call.NONE) {
            found(method, COUNT_BYTES + 4);
          }
        }
        default -> {}
      }
      at += length(opcode, at, start);
    }
  }

  private void found(int method, int bytes) {
    sites[method]++;
    added[method] += bytes;
  }

  private boolean registers(int classIndex) {
    return host.rules().registering()
        && host.registers(reader.readUTF8(reader.getItem(classIndex), buffer()));
  }

  private char[] buffer() {
    if (buffer == null) {
      buffer = new char[reader.getMaxStringLength()];
    }
    return buffer;
  }

  private int length(int opcode, int at, int start) {
    int padded = at + 4 - (at - start & 3);
    return switch (opcode) {
      case Opcodes.TABLESWITCH ->
          padded + 12 + 4 * (reader.readInt(padded + 8) - reader.readInt(padded + 4) + 1) - at;
      case Opcodes.LOOKUPSWITCH -> padded + 8 + 8 * reader.readInt(padded + 4) - at;
      case 0xC4 -> reader.readByte(at + 1) == Opcodes.IINC ? 6 : 4; // wide
      default -> LENGTHS.charAt(opcode) - '0';
    };
  }

  private Call call(int index) {
    if (!decided[index]) {
      decided[index] = true;
      callByIndex[index] = decide(reader.getItem(index));
    }
    return callByIndex[index];
  }

  private Call decide(int methodItem) {
    int nameAndType = reader.getItem(reader.readUnsignedShort(methodItem + 2));
    int nameItem = reader.getItem(reader.readUnsignedShort(nameAndType));
    if (!Call.mayHaveName(reader.readUnsignedShort(nameItem))) {
      return Call.NONE;
    }
    return Call.of(
        reader.readClass(methodItem, buffer()),
        reader.readUTF8(nameAndType, buffer()),
        reader.readUTF8(nameAndType + 2, buffer()));
  }
}
