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

  /** Longest code added for one counted object: the hook's call and its number. */
  private static final int COUNT_BYTES = 6;

  /** Longest code added for one counted array: the hook's call, a copy and two numbers. */
  private static final int ARRAY_BYTES = 10;

  /** Longest code added for one counted call. */
  private static final int CALL_BYTES = 15;

  /** Code added for handing one object over. */
  private static final int REGISTER_BYTES = 7;

  private static final int LEVEL_BYTES = 24;

  /** Of those that matter here the length is left out, so that one look tells both. */
  private static final byte[] LENGTHS = lengths(false);

  /** The same where stores are watched. */
  private static final byte[] LENGTHS_BUT_STORES = lengths(true);

  private final byte[] file;
  private final ClassReader reader;
  private final Host host;
  private final Call[] callByIndex;
  private final boolean[] decided;
  private final byte[] lengths;
  private final boolean hostInScope;
  private char[] buffer;
  private int methods;
  private int[] methodAt = new int[16];
  private int[] codeAt = new int[16];
  private int[] codeLength = new int[16];
  private int[] maxLocals = new int[16];
  private int[] sites = new int[16];
  private int[] added = new int[16];
  private int[] handover = new int[16];
  private boolean[] inScope = new boolean[16];
  private StoreScan[] stores = new StoreScan[16];
  private boolean storesHere;
  private final int end;
  private boolean any;

  /**
   * @param file the class file that the reader reads
   */
  CodeScan(byte[] file, ClassReader reader, Host host) {
    this.file = file;
    this.reader = reader;
    this.host = host;
    this.callByIndex = new Call[reader.getItemCount()];
    this.decided = new boolean[reader.getItemCount()];
    this.hostInScope = host.inScope();
    this.lengths = host.storesWatched() ? LENGTHS_BUT_STORES : LENGTHS;
    int at = reader.header + 6;
    at += 2 + 2 * reader.readUnsignedShort(at);
    at = skipFields(at);
    int count = reader.readUnsignedShort(at);
    at += 2;
    for (int i = 0; i < count; i++) {
      at = method(at);
    }
    end = at;
  }

  private static byte[] lengths(boolean storesToo) {
    byte[] lengths = Instructions.lengths();
    if (storesToo) {
      lengths[Opcodes.PUTFIELD] = 0;
      lengths[Opcodes.PUTSTATIC] = 0;
      lengths[Opcodes.AASTORE] = 0;
    }
    for (int opcode = Opcodes.INVOKEVIRTUAL; opcode <= Opcodes.ANEWARRAY; opcode++) {
      lengths[opcode] = 0;
    }
    lengths[Opcodes.MULTIANEWARRAY] = 0;
    return lengths;
  }

  int methods() {
    return methods;
  }

  /** Where the method stands in the class file. */
  int methodAt(int method) {
    return methodAt[method];
  }

  /** Where the method's Code attribute stands in the class file; 0 if it has none. */
  int codeAt(int method) {
    return codeAt[method];
  }

  /** Where the attributes of the class stand, behind the last method. */
  int attributesAt() {
    return end;
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

  /** True if there is anything to weave in the method. */
  boolean isTouched(int method) {
    return sites[method] > 0 || stores[method] != null;
  }

  /** The method's stores, or null if none is watched. */
  StoreScan stores(int method) {
    return stores[method];
  }

  /** Upper limit of the code that watching stores adds. */
  int storeBytes(int method) {
    return stores[method] == null ? 0 : stores[method].bytes();
  }

  /** Upper limit of the code that counting adds. */
  int added(int method) {
    return added[method];
  }

  /** Upper limit of the code that handing over adds: objects, arrays and lambdas. */
  int handoverBytes(int method) {
    return handover[method];
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
      grow(2 * number);
    }
    methodAt[number] = start;
    int attributes = reader.readUnsignedShort(start + 6);
    int at = start + 8;
    for (; attributes > 0; attributes--) {
      if (isCode(reader.getItem(reader.readUnsignedShort(at)))) {
        codeAt[number] = at;
        maxLocals[number] = reader.readUnsignedShort(at + 8);
        codeLength[number] = reader.readInt(at + 10);
        storesHere = false;
        code(number, at + 14, at + 14 + codeLength[number]);
        if (storesHere) {
          stores(number, start, at + 14);
        }
        any |= isTouched(number);
      }
      at += 6 + reader.readInt(at + 2);
    }
    return at;
  }

  private void stores(int method, int methodAt, int start) {
    int name = reader.getItem(reader.readUnsignedShort(methodAt + 2));
    boolean constructor = reader.readUnsignedShort(name) == 6 && file[name + 2] == '<';
    constructor &= file[name + 3] == 'i';
    StoreScan scan =
        new StoreScan(file, reader, buffer(), host.name(), hostInScope, host.rules().eachStore());
    scan.read(start, start + codeLength[method], constructor);
    stores[method] = scan.bytes() == 0 ? null : scan;
  }

  private void grow(int room) {
    stores = Arrays.copyOf(stores, room);
    methodAt = Arrays.copyOf(methodAt, room);
    codeAt = Arrays.copyOf(codeAt, room);
    codeLength = Arrays.copyOf(codeLength, room);
    maxLocals = Arrays.copyOf(maxLocals, room);
    inScope = Arrays.copyOf(inScope, room);
    sites = Arrays.copyOf(sites, room);
    added = Arrays.copyOf(added, room);
    handover = Arrays.copyOf(handover, room);
  }

  /** Compares bytes: decoding a name for each attribute of each method would cost more than all. */
  private boolean isCode(int item) {
    return reader.readUnsignedShort(item) == 4
        && reader.readByte(item + 2) == 'C'
        && reader.readByte(item + 3) == 'o'
        && reader.readByte(item + 4) == 'd'
        && reader.readByte(item + 5) == 'e';
  }

  /** Short, because it runs for every method of every class: the JIT is soon done with it. */
  private void code(int method, int start, int end) {
    byte[] bytes = file;
    byte[] known = lengths;
    int at = start;
    while (at < end) {
      int length = known[bytes[at] & 0xFF];
      at += length != 0 ? length : look(method, at, start);
    }
  }

  /** Length of an instruction that may count, or whose length varies. */
  private int look(int method, int at, int start) {
    switch (file[at] & 0xFF) {
      case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKESTATIC -> {
        call(method, at);
        return 3;
      }
      case Opcodes.INVOKEINTERFACE -> {
        call(method, at);
        return 5;
      }
      case Opcodes.NEW -> {
        found(method, COUNT_BYTES);
        if (registers(Instructions.u2(file, at + 1))) {
          inScope[method] = true;
          handover[method] += REGISTER_BYTES;
        }
        return 3;
      }
      case Opcodes.ANEWARRAY -> {
        found(method, ARRAY_BYTES);
        arrayOrLambda(method);
        return 3;
      }
      case Opcodes.NEWARRAY -> {
        found(method, ARRAY_BYTES);
        return 2;
      }
      case Opcodes.INVOKEDYNAMIC -> {
        found(method, COUNT_BYTES);
        arrayOrLambda(method);
        return 5;
      }
      case Opcodes.MULTIANEWARRAY -> {
        found(method, ARRAY_BYTES + LEVEL_BYTES * (file[at + 3] & 0xFF));
        arrayOrLambda(method);
        return 4;
      }
      case Opcodes.PUTFIELD, Opcodes.PUTSTATIC -> {
        storesHere = true;
        return 3;
      }
      case Opcodes.AASTORE -> {
        storesHere = true;
        return 1;
      }
      default -> {
        return Instructions.varying(file, at, start);
      }
    }
  }

  private void call(int method, int at) {
    if (call(Instructions.u2(file, at + 1)) != Call.NONE) {
      found(method, CALL_BYTES);
    }
  }

  private void found(int method, int bytes) {
    sites[method]++;
    added[method] += bytes;
  }

  /** What a method makes of these is handed over if it is in scope itself. */
  private void arrayOrLambda(int method) {
    if (hostInScope && host.rules().registering()) {
      handover[method] += REGISTER_BYTES;
    }
  }

  private boolean registers(int classIndex) {
    return host.rules().registering()
        && host.registers(reader.readUTF8(reader.getItem(classIndex), buffer()));
  }

  /** For decoding strings of the class file. */
  char[] buffer() {
    if (buffer == null) {
      buffer = new char[reader.getMaxStringLength()];
    }
    return buffer;
  }

  /** What a call of the method with this number in the constant pool is. */
  Call call(int index) {
    if (!decided[index]) {
      decided[index] = true;
      callByIndex[index] = decide(reader.getItem(index));
    }
    return callByIndex[index];
  }

  /** Length of the text whose number stands here. */
  private int utf8Length(int at) {
    return reader.readUnsignedShort(reader.getItem(reader.readUnsignedShort(at)));
  }

  private Call decide(int methodItem) {
    int nameAndType = reader.getItem(reader.readUnsignedShort(methodItem + 2));
    if (!Call.isLikely(
        utf8Length(reader.getItem(reader.readUnsignedShort(methodItem))),
        utf8Length(nameAndType))) {
      return Call.NONE;
    }
    return host.call(
        reader.readClass(methodItem, buffer()),
        reader.readUTF8(nameAndType, buffer()),
        reader.readUTF8(nameAndType + 2, buffer()));
  }
}
