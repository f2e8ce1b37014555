// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.Arrays;

/** A growing piece of a class file; numbers are big endian, as class files have them. */
final class Bytes {

  private byte[] data;
  private int size;

  Bytes(int room) {
    data = new byte[room];
  }

  int size() {
    return size;
  }

  /** Forgets what is there. */
  void clear() {
    size = 0;
  }

  Bytes u1(int value) {
    room(1);
    data[size++] = (byte) value;
    return this;
  }

  Bytes u2(int value) {
    room(2);
    data[size++] = (byte) (value >>> 8);
    data[size++] = (byte) value;
    return this;
  }

  Bytes u4(int value) {
    return u2(value >>> 16).u2(value);
  }

  /** Adds what lies between two offsets of another array. */
  Bytes copy(byte[] from, int start, int end) {
    room(end - start);
    System.arraycopy(from, start, data, size, end - start);
    size += end - start;
    return this;
  }

  Bytes copy(Bytes from, int start, int end) {
    return copy(from.data, start, end);
  }

  void setU2(int at, int value) {
    data[at] = (byte) (value >>> 8);
    data[at + 1] = (byte) value;
  }

  void setU4(int at, int value) {
    setU2(at, value >>> 16);
    setU2(at + 2, value);
  }

  byte[] toArray() {
    return Arrays.copyOf(data, size);
  }

  private void room(int more) {
    if (size + more > data.length) {
      data = Arrays.copyOf(data, Math.max(size + more, 2 * data.length));
    }
  }
}
