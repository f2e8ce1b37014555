// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

/**
 * Moves the stack map frames of one method. What they say stays the same; the distances between
 * them and the offsets of {@code new} instructions that they name change.
 *
 * @see "The Java Virtual Machine Specification 17, 4.7.4"
 */
final class Frames {

  private static final int SAME_ONE = 64;
  private static final int RESERVED = 128;
  private static final int SAME_ONE_EXTENDED = 247;
  private static final int SAME_EXTENDED = 251;
  private static final int FULL = 255;
  private static final int OBJECT = 7;
  private static final int UNINITIALIZED = 8;

  private final byte[] file;
  private final Cuts cuts;
  private final Bytes out;
  private int at;

  Frames(byte[] file, Cuts cuts, Bytes out) {
    this.file = file;
    this.cuts = cuts;
    this.out = out;
  }

  /**
   * Writes all frames, without their number.
   *
   * @param start where their number stands in the class file
   * @return false if they are malformed
   */
  boolean write(int start) {
    at = start;
    int offset = -1;
    int moved = -1;
    for (int frames = u2(); frames > 0; frames--) {
      int type = u1();
      if (type >= RESERVED && type < SAME_ONE_EXTENDED) {
        return false;
      }
      boolean distanceApart = type >= RESERVED;
      offset += 1 + (distanceApart ? u2() : type & SAME_ONE - 1);
      int distance = cuts.moved(offset) - moved - 1;
      moved += 1 + distance;
      if (!frame(type, distance)) {
        return false;
      }
    }
    return true;
  }

  private boolean frame(int type, int distance) {
    if (type < SAME_ONE) {
      return distance < SAME_ONE ? same(distance) : apart(SAME_EXTENDED, distance);
    }
    if (type < RESERVED) {
      return (distance < SAME_ONE ? same(SAME_ONE + distance) : apart(SAME_ONE_EXTENDED, distance))
          && types(1);
    }
    apart(type, distance);
    if (type == SAME_ONE_EXTENDED) {
      return types(1);
    }
    if (type == FULL) {
      return types(counted()) && types(counted());
    }
    return type <= SAME_EXTENDED || types(type - SAME_EXTENDED);
  }

  private boolean same(int type) {
    out.u1(type);
    return true;
  }

  private boolean apart(int type, int distance) {
    out.u1(type).u2(distance);
    return true;
  }

  private int counted() {
    int count = u2();
    out.u2(count);
    return count;
  }

  private boolean types(int count) {
    for (int i = 0; i < count; i++) {
      int tag = u1();
      out.u1(tag);
      if (tag == OBJECT) {
        out.u2(u2());
      } else if (tag == UNINITIALIZED) {
        out.u2(cuts.moved(u2()));
      } else if (tag > UNINITIALIZED) {
        return false;
      }
    }
    return true;
  }

  private int u1() {
    return file[at++] & 0xFF;
  }

  private int u2() {
    at += 2;
    return Instructions.u2(file, at - 2);
  }
}
