// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import java.util.Arrays;

/** Numbers as few bytes: seven bits a byte, the lowest first; signed ones folded before. */
public final class Bytes {

  private byte[] bytes;
  private int position;
  private final int limit;

  private Bytes(byte[] bytes, int limit) {
    this.bytes = bytes;
    this.limit = limit;
  }

  /** To write. */
  public static Bytes empty() {
    return new Bytes(new byte[256], Integer.MAX_VALUE);
  }

  /** To read. */
  public static Bytes of(byte[] bytes) {
    return new Bytes(bytes, bytes.length);
  }

  public void put(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      add((byte) (rest | 0x80));
      rest >>>= 7;
    }
    add((byte) rest);
  }

  public void putSigned(long value) {
    put(value << 1 ^ value >> 63);
  }

  public void put(Bytes other) {
    put(other.bytes, 0, other.position);
  }

  /** How many they are, and then they themselves. */
  public void put(byte[] others, int from, int end) {
    put(end - from);
    reserve(end - from);
    System.arraycopy(others, from, bytes, position, end - from);
    position += end - from;
  }

  private void add(byte value) {
    reserve(1);
    bytes[position++] = value;
  }

  private void reserve(int more) {
    if (position + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(position + more, 2 * bytes.length));
    }
  }

  public byte[] toArray() {
    return Arrays.copyOf(bytes, position);
  }

  public long get() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[position++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  int getInt() {
    return (int) get();
  }

  public long getSigned() {
    long value = get();
    return value >>> 1 ^ -(value & 1);
  }

  /** What was put with its length. */
  public byte[] getBytes() {
    int length = getInt();
    if (length < 0 || length > limit - position) {
      throw new IllegalArgumentException("length=" + length + " left=" + (limit - position));
    }
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  /** Passes over so many numbers. */
  void skipNumbers(int count) {
    for (int left = count; left > 0; ) {
      if (bytes[position++] >= 0) {
        left--;
      }
    }
  }

  void skip(int count) {
    position += count;
  }

  int position() {
    return position;
  }

  public boolean atEnd() {
    return position >= limit;
  }
}
