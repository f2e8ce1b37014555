// SPDX-License-Identifier: Apache-2.0
package java.lang;

import jdk.internal.misc.Unsafe;

/**
 * How this JVM lays out arrays, one int per kind: base offset * 8 + log2 of the element size. Kinds
 * differ: with a 12-byte header longs begin at 16 and bytes at 12 or 16, as the version will have
 * it.
 */
public final class ShadowheapShapes {

  public static final int BOOLEAN = of(boolean[].class);
  public static final int BYTE = of(byte[].class);
  public static final int CHAR = of(char[].class);
  public static final int SHORT = of(short[].class);
  public static final int INT = of(int[].class);
  public static final int FLOAT = of(float[].class);
  public static final int LONG = of(long[].class);
  public static final int DOUBLE = of(double[].class);
  public static final int REFERENCE = of(Object[].class);

  private ShadowheapShapes() {}

  private static int of(Class<?> arrayType) {
    int scale = Unsafe.getUnsafe().arrayIndexScale(arrayType);
    return (int) base(arrayType) * 8 + (scale == 1 ? 0 : scale == 2 ? 1 : scale == 4 ? 2 : 3);
  }

  /** The method returns an int on 17 and a long on 25. Runs before anything is woven. */
  static long base(Class<?> arrayType) {
    try {
      return ((Number)
              Unsafe.class
                  .getMethod("arrayBaseOffset", Class.class)
                  .invoke(Unsafe.getUnsafe(), arrayType))
          .longValue();
    } catch (ReflectiveOperationException impossible) {
      throw new InternalError(impossible);
    }
  }

  /** HotSpot aligns objects to 8 bytes unless told otherwise. */
  static long bytes(int length, int shape) {
    return ((shape >>> 3) + ((long) length << (shape & 7)) + 7) & ~7L;
  }

  /** Shallow size of an array of any kind. */
  static long bytes(Object array) {
    if (array instanceof Object[] references) {
      return bytes(references.length, REFERENCE);
    } else if (array instanceof byte[] bytes) {
      return bytes(bytes.length, BYTE);
    } else if (array instanceof char[] chars) {
      return bytes(chars.length, CHAR);
    } else if (array instanceof int[] ints) {
      return bytes(ints.length, INT);
    } else if (array instanceof long[] longs) {
      return bytes(longs.length, LONG);
    } else if (array instanceof double[] doubles) {
      return bytes(doubles.length, DOUBLE);
    } else if (array instanceof float[] floats) {
      return bytes(floats.length, FLOAT);
    } else if (array instanceof short[] shorts) {
      return bytes(shorts.length, SHORT);
    }
    return bytes(((boolean[]) array).length, BOOLEAN);
  }
}
