// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.concurrent.ThreadLocalRandom;
import jdk.internal.misc.Unsafe;

/**
 * Reads the value of a string or box as a hash of 64 bits. The fields of a string are read where
 * they lie: {@code hashCode()} would write into the application's object. Hashes begin with a
 * number drawn at start, so that nobody can make up strings that collide; they never leave the
 * process.
 */
final class ValueReader {

  /** Longer strings are not read. */
  static final int LONGEST_BYTES = 1 << 20;

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long VALUE = U.objectFieldOffset(String.class, "value");
  private static final long CODER = U.objectFieldOffset(String.class, "coder");
  private static final long BYTES = Layouts.arrayBase(byte[].class);
  private static final long ODD = 0x9E3779B97F4A7C15L;
  private static final long ODD_TOO = 0xC2B2AE3D27D4EB4FL;

  private final long seed = ThreadLocalRandom.current().nextLong();
  private long hash;
  private int bytes;
  private boolean integer;

  /** True for strings and boxes. */
  static boolean reads(Object value) {
    Class<?> type = value.getClass();
    return type == String.class
        || type.getSuperclass() == Number.class && isNumber(type)
        || type == Character.class
        || type == Boolean.class;
  }

  private static boolean isNumber(Class<?> type) {
    return type == Integer.class
        || type == Long.class
        || type == Double.class
        || type == Float.class
        || type == Short.class
        || type == Byte.class;
  }

  /**
   * Reads a value that {@link #reads} is true of.
   *
   * @return false if it is too long, or a string still without its bytes
   */
  boolean read(Object value) {
    bytes = 0;
    integer = false;
    if (value.getClass() == String.class) {
      return readString(value);
    }
    if (value instanceof Double number) {
      hash = mix(Double.doubleToRawLongBits(number));
    } else if (value instanceof Float number) {
      hash = mix(Float.floatToRawIntBits(number));
    } else if (value instanceof Character character) {
      hash = mix(character);
    } else if (value instanceof Boolean truth) {
      hash = mix(truth ? 1 : 0);
    } else {
      integer = true;
      hash = ((Number) value).longValue();
    }
    return true;
  }

  private boolean readString(Object string) {
    byte[] value = (byte[]) U.getReference(string, VALUE);
    if (value == null || value.length > LONGEST_BYTES) {
      return false;
    }
    hash = hash(value, U.getByte(string, CODER));
    bytes = (int) (BYTES + value.length + 7 & ~7L);
    return true;
  }

  /** Eight bytes at a time, two multiplications each. */
  private long hash(byte[] value, byte coder) {
    long h = seed ^ value.length * ODD ^ coder;
    int i = 0;
    for (; i + 8 <= value.length; i += 8) {
      h = step(h, U.getLongUnaligned(value, BYTES + i));
    }
    long rest = 0;
    for (; i < value.length; i++) {
      rest = rest << 8 | value[i] & 0xff;
    }
    return mix(step(h, rest));
  }

  private static long step(long h, long next) {
    return Long.rotateLeft(h ^ next * ODD_TOO, 29) * ODD;
  }

  private static long mix(long h) {
    long mixed = (h ^ h >>> 32) * ODD_TOO;
    mixed = (mixed ^ mixed >>> 29) * ODD;
    return mixed ^ mixed >>> 32;
  }

  /** Of the value read last; of an integer its value. */
  long hash() {
    return hash;
  }

  /** Bytes that belong to the value beside the object itself: the array of a string. */
  int bytes() {
    return bytes;
  }

  /** True if the value read last is a Byte, Short, Integer or Long. */
  boolean isInteger() {
    return integer;
  }
}
