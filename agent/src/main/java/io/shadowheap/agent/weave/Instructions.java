// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

/** How long the instructions of a method are, read in place. */
final class Instructions {

  static final int LDC_W = 0x13;
  static final int LDC2_W = 0x14;
  static final int IINC = 0x84;
  static final int TABLESWITCH = 0xAA;
  static final int LOOKUPSWITCH = 0xAB;
  static final int WIDE = 0xC4;
  static final int GOTO_W = 0xC8;
  static final int JSR_W = 0xC9;

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

  private static final byte[] TABLE = lengths();

  private Instructions() {}

  /** By opcode; 0 where it varies or the JVM knows no such instruction. */
  static byte[] lengths() {
    byte[] lengths = new byte[256];
    for (int opcode = 0; opcode < LENGTHS.length(); opcode++) {
      lengths[opcode] = (byte) (LENGTHS.charAt(opcode) - '0');
    }
    return lengths;
  }

  /**
   * Length of any instruction.
   *
   * @param at its offset in the class file
   * @param start where the method's code begins there
   */
  static int length(byte[] file, int at, int start) {
    int fixed = TABLE[file[at] & 0xFF];
    return fixed != 0 ? fixed : varying(file, at, start);
  }

  /**
   * Length of one whose length varies.
   *
   * @param at its offset in the class file
   * @param start where the method's code begins there
   */
  static int varying(byte[] file, int at, int start) {
    int padded = at + 4 - (at - start & 3);
    return switch (file[at] & 0xFF) {
      case TABLESWITCH -> padded + 12 + 4 * choices(file, padded) - at;
      case LOOKUPSWITCH -> padded + 8 + 8 * u4(file, padded + 4) - at;
      case WIDE -> (file[at + 1] & 0xFF) == IINC ? 6 : 4;
      default -> throw new IllegalArgumentException("opcode=" + (file[at] & 0xFF));
    };
  }

  /** Targets of a tableswitch, without its default. */
  static int choices(byte[] file, int padded) {
    return u4(file, padded + 8) - u4(file, padded + 4) + 1;
  }

  static int u2(byte[] file, int at) {
    return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
  }

  static int u4(byte[] file, int at) {
    return u2(file, at) << 16 | u2(file, at + 2);
  }
}
