// SPDX-License-Identifier: Apache-2.0
package java.lang;

import java.lang.reflect.Constructor;

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
  public static void count(int site) {
    Thread thread = Thread.currentThread();
    ShadowheapSlot slot = ShadowheapSlots.TABLE[ShadowheapSlots.index(thread)];
    long[] counts;
    if (slot != null && slot.owner == thread && site < (counts = slot.counts).length) {
      counts[site]++;
    } else {
      addSlowly(site, 1);
    }
  }

  /**
   * Before {@code newarray} and {@code anewarray}, or after a call that made an array.
   *
   * @param length elements; a negative one makes no array and is not counted
   * @param shape see {@link ShadowheapShapes}
   */
  public static void countArray(int length, int site, int shape) {
    if (length >= 0) {
      add(site, 1, ShadowheapShapes.bytes(length, shape));
    }
  }

  /**
   * Before {@code multianewarray}, once per level, outermost first: n arrays of this length.
   *
   * @param n arrays at this level
   * @return arrays at the next level
   */
  public static long countLevel(long n, int length, int site, int shape) {
    if (n > 0) {
      add(site, n, n * ShadowheapShapes.bytes(length, shape));
    }
    return n * length;
  }

  /**
   * After a call that returned a new array whose class the site knows: {@code int[].clone()}.
   *
   * @param array null if the call had none to make
   */
  public static void countKnownArray(Object array, int site) {
    if (array != null) {
      add(site, 1, ShadowheapShapes.bytes(array));
    }
  }

  /** After a call that returned the array it was given, or a new one. */
  public static void countIfOther(Object array, Object given, int site) {
    if (array != given) {
      add(site, 1, ShadowheapShapes.bytes(array));
    }
  }

  /** After a call that made an array, most often of Object. */
  public static void countObjects(Object array, int objectsSite, int site) {
    if (array.getClass() == Object[].class) {
      add(objectsSite, 1, ShadowheapShapes.bytes(array));
    } else {
      countUnknown(array, site);
    }
  }

  /** After a call that made an array, most often of bytes. */
  public static void countBytes(Object array, int bytesSite, int site) {
    if (array instanceof byte[] bytes) {
      add(bytesSite, 1, ShadowheapShapes.bytes(bytes.length, ShadowheapShapes.BYTE));
    } else {
      countUnknown(array, site);
    }
  }

  /** After a call that made an object or array of a class only the run knows. */
  public static void countUnknown(Object object, int site) {
    ShadowheapSlots.addDynamic(
        Thread.currentThread(), object, site, object.getClass().isArray() ? 1 : 0);
  }

  /**
   * After a call that made an array of arrays: its first elements tell how many of which class lie
   * below.
   */
  public static void countTree(Object array, int site) {
    long n = 1;
    Object level = array;
    while (level != null && level.getClass().isArray()) {
      ShadowheapSlots.addDynamic(Thread.currentThread(), level, site, n);
      if (!(level instanceof Object[] references) || references.length == 0) {
        return;
      }
      n *= references.length;
      level = references[0];
    }
  }

  /**
   * After a call that made an instance without {@code new}: by method handle, reflection or Unsafe.
   * Hidden classes are left out: lambdas are made this way too, and are counted where they are
   * written.
   */
  public static void countInstance(Object object, int site) {
    if (!object.getClass().isHidden()) {
      ShadowheapSlots.addDynamic(Thread.currentThread(), object, site, 0);
    }
  }

  /**
   * Before the JVM runs a constructor by reflection: it allocates first and may throw afterwards.
   */
  public static void countConstructed(Constructor<?> constructor, int site) {
    ShadowheapSlots.addDynamic(Thread.currentThread(), constructor.getDeclaringClass(), site, 1, 0);
  }

  /** After a constructor has run by reflection. */
  public static void registeredIfInScope(Object object, int site) {
    if (ShadowheapSlots.inScope(object.getClass())) {
      ShadowheapSlots.offer(Thread.currentThread(), object, site);
    }
  }

  /** After the constructor of an object in scope has returned, or after a call that made one. */
  public static void registered(Object object, int site) {
    ShadowheapSlots.offer(Thread.currentThread(), object, site);
  }

  private static void add(int site, long objects, long bytes) {
    Thread thread = Thread.currentThread();
    ShadowheapSlot slot = ShadowheapSlots.TABLE[ShadowheapSlots.index(thread)];
    long[] counts;
    if (slot != null && slot.owner == thread && site + 1 < (counts = slot.counts).length) {
      counts[site] += objects;
      counts[site + 1] += bytes;
    } else {
      addSlowly(site, objects);
      addSlowly(site + 1, bytes);
    }
  }

  /** Takes no thread: what woven code holds across this call it must spill everywhere it is in. */
  private static void addSlowly(int counter, long n) {
    ShadowheapSlots.addSlowly(Thread.currentThread(), counter, n);
  }
}
