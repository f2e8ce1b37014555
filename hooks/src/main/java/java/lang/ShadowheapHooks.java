// SPDX-License-Identifier: Apache-2.0
package java.lang;

import jdk.internal.vm.annotation.ForceInline;

/**
 * What woven code calls, on the application's thread. A hook never throws, never blocks, allocates
 * nothing on its normal path and calls nothing but what stands in this package's list (see the
 * weaving tests), so no guard against recursion is needed. Start reading at {@link #count}; {@link
 * ShadowheapSlots} is the slow path.
 *
 * <p>On JDK 21 and later the agent rewrites {@code Thread.currentThread} in this class to {@code
 * Thread.currentCarrierThread} before defining it: a slot belongs to a carrier.
 */
public final class ShadowheapHooks {

  private ShadowheapHooks() {}

  /** After a {@code new}. */
  @ForceInline
  public static void count(int site) {
    Thread thread = Thread.currentThread();
    ShadowheapSlot slot = ShadowheapSlots.TABLE[ShadowheapSlots.index(thread)];
    long[] counters;
    if (slot != null && slot.owner == thread && (counters = slot.chunks[site >>> 6]) != null) {
      counters[site & 63]++;
    } else {
      ShadowheapSlots.addSlowly(thread, site, 1, 0);
    }
  }

  /**
   * Before {@code newarray} and {@code anewarray}, or after a call that made an array.
   *
   * @param length elements; a negative one makes no array and is not counted
   * @param shape base offset * 8 + log2 of the element size
   */
  @ForceInline
  public static void countArray(int length, int site, int shape) {
    if (length >= 0) {
      add(site, 1, arrayBytes(length, shape));
    }
  }

  /** Before {@code multianewarray}: n arrays of the same length. */
  @ForceInline
  public static void countArrays(int n, int length, int site, int shape) {
    if (n > 0 && length >= 0) {
      add(site, n, n * arrayBytes(length, shape));
    }
  }

  /** After a call that returned a new object, not an array, of a class only the run knows. */
  public static void countObject(Object object, int site) {
    if (object != null) {
      ShadowheapSlots.addDynamic(Thread.currentThread(), object.getClass(), site, 0);
    }
  }

  /**
   * After a call that returned a new array of a class only the run knows.
   *
   * @param refShape shape of reference arrays, see {@link #countArray}; primitive arrays have the
   *     same base
   */
  public static void countUnknownArray(Object array, int site, int refShape) {
    if (array != null) {
      ShadowheapSlots.addDynamic(
          Thread.currentThread(), array.getClass(), site, unknownArrayBytes(array, refShape));
    }
  }

  /** After the constructor of an object in scope has returned, or after a call that made one. */
  public static void registered(Object object, int site) {
    if (ShadowheapSlots.registering) {
      ShadowheapSlots.register(Thread.currentThread(), object, site);
    } else {
      ShadowheapSlots.closedSkips++;
    }
  }

  @ForceInline
  private static void add(int site, long objects, long bytes) {
    Thread thread = Thread.currentThread();
    ShadowheapSlot slot = ShadowheapSlots.TABLE[ShadowheapSlots.index(thread)];
    long[] counters;
    if (slot != null && slot.owner == thread && (counters = slot.chunks[site >>> 6]) != null) {
      counters[site & 63] += objects;
      counters[(site & 63) + 64] += bytes;
    } else {
      ShadowheapSlots.addSlowly(thread, site, objects, bytes);
    }
  }

  /** HotSpot aligns objects to 8 bytes unless told otherwise. */
  @ForceInline
  private static long arrayBytes(int length, int shape) {
    return ((shape >>> 3) + ((long) length << (shape & 7)) + 7) & ~7L;
  }

  private static long unknownArrayBytes(Object array, int refShape) {
    int base = refShape & ~7;
    if (array instanceof Object[] references) {
      return arrayBytes(references.length, refShape);
    } else if (array instanceof byte[] bytes) {
      return arrayBytes(bytes.length, base);
    } else if (array instanceof char[] chars) {
      return arrayBytes(chars.length, base | 1);
    } else if (array instanceof int[] ints) {
      return arrayBytes(ints.length, base | 2);
    } else if (array instanceof long[] longs) {
      return arrayBytes(longs.length, base | 3);
    } else if (array instanceof double[] doubles) {
      return arrayBytes(doubles.length, base | 3);
    } else if (array instanceof float[] floats) {
      return arrayBytes(floats.length, base | 2);
    } else if (array instanceof short[] shorts) {
      return arrayBytes(shorts.length, base | 1);
    } else if (array instanceof boolean[] booleans) {
      return arrayBytes(booleans.length, base);
    }
    return 0;
  }
}
