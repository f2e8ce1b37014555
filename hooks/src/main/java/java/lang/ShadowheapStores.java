// SPDX-License-Identifier: Apache-2.0
package java.lang;

import jdk.internal.misc.Unsafe;

/**
 * What woven code calls after it stored a reference, and what it calls instead of the JDK's own
 * ways to store one: those take their holder from below other arguments. The rules of {@link
 * ShadowheapHooks} hold. Start reading at {@link #stored}.
 *
 * <p>The card is marked after the store; marked before, it may be taken before there is anything to
 * see.
 */
public final class ShadowheapStores {

  private static final Unsafe U = Unsafe.getUnsafe();

  private ShadowheapStores() {}

  /**
   * After a store into an object or array. What has no identity hash is not tracked, and nobody
   * counts its references. Never asks for a hash: that would inflate a lock.
   */
  public static void stored(Object holder) {
    long mark = U.getLong(holder, 0L);
    if ((mark & ShadowheapCards.LOOK) != ShadowheapCards.PLAIN) {
      if (ShadowheapExact.tier == null) {
        ShadowheapCards.dirty(mark, holder.getClass());
      } else {
        ShadowheapExact.stored(holder);
      }
    }
  }

  /** After a store into a static field. */
  public static void storedStatic(int classCard) {
    if (ShadowheapExact.tier == null) {
      ShadowheapCards.dirtyStatics(classCard);
    } else {
      ShadowheapExact.storedStatic(classCard);
    }
  }

  /** The base of a static field is its class. */
  private static void storedAt(Object base) {
    if (base instanceof Class<?> type) {
      storedStatic(ShadowheapCards.classCard(type.getName().hashCode()));
    } else if (base != null) {
      stored(base);
    }
  }

  public static void arraycopy(Object from, int fromIndex, Object to, int toIndex, int length) {
    System.arraycopy(from, fromIndex, to, toIndex, length);
    if (to instanceof Object[]) {
      stored(to);
    }
  }

  public static void putReference(Unsafe unsafe, Object base, long offset, Object value) {
    unsafe.putReference(base, offset, value);
    storedAt(base);
  }

  public static void putReferenceVolatile(Unsafe unsafe, Object base, long offset, Object value) {
    unsafe.putReferenceVolatile(base, offset, value);
    storedAt(base);
  }

  public static void putReferenceOpaque(Unsafe unsafe, Object base, long offset, Object value) {
    unsafe.putReferenceOpaque(base, offset, value);
    storedAt(base);
  }

  public static void putReferenceRelease(Unsafe unsafe, Object base, long offset, Object value) {
    unsafe.putReferenceRelease(base, offset, value);
    storedAt(base);
  }

  public static boolean compareAndSetReference(
      Unsafe unsafe, Object base, long offset, Object expected, Object value) {
    boolean done = unsafe.compareAndSetReference(base, offset, expected, value);
    storedAt(base);
    return done;
  }

  public static boolean weakCompareAndSetReference(
      Unsafe unsafe, Object base, long offset, Object expected, Object value) {
    boolean done = unsafe.weakCompareAndSetReference(base, offset, expected, value);
    storedAt(base);
    return done;
  }

  public static boolean weakCompareAndSetReferencePlain(
      Unsafe unsafe, Object base, long offset, Object expected, Object value) {
    boolean done = unsafe.weakCompareAndSetReferencePlain(base, offset, expected, value);
    storedAt(base);
    return done;
  }

  public static boolean weakCompareAndSetReferenceAcquire(
      Unsafe unsafe, Object base, long offset, Object expected, Object value) {
    boolean done = unsafe.weakCompareAndSetReferenceAcquire(base, offset, expected, value);
    storedAt(base);
    return done;
  }

  public static boolean weakCompareAndSetReferenceRelease(
      Unsafe unsafe, Object base, long offset, Object expected, Object value) {
    boolean done = unsafe.weakCompareAndSetReferenceRelease(base, offset, expected, value);
    storedAt(base);
    return done;
  }

  public static Object compareAndExchangeReference(
      Unsafe unsafe, Object base, long offset, Object expected, Object value) {
    Object witness = unsafe.compareAndExchangeReference(base, offset, expected, value);
    storedAt(base);
    return witness;
  }

  public static Object compareAndExchangeReferenceAcquire(
      Unsafe unsafe, Object base, long offset, Object expected, Object value) {
    Object witness = unsafe.compareAndExchangeReferenceAcquire(base, offset, expected, value);
    storedAt(base);
    return witness;
  }

  public static Object compareAndExchangeReferenceRelease(
      Unsafe unsafe, Object base, long offset, Object expected, Object value) {
    Object witness = unsafe.compareAndExchangeReferenceRelease(base, offset, expected, value);
    storedAt(base);
    return witness;
  }

  public static Object getAndSetReference(Unsafe unsafe, Object base, long offset, Object value) {
    Object before = unsafe.getAndSetReference(base, offset, value);
    storedAt(base);
    return before;
  }

  public static Object getAndSetReferenceAcquire(
      Unsafe unsafe, Object base, long offset, Object value) {
    Object before = unsafe.getAndSetReferenceAcquire(base, offset, value);
    storedAt(base);
    return before;
  }

  public static Object getAndSetReferenceRelease(
      Unsafe unsafe, Object base, long offset, Object value) {
    Object before = unsafe.getAndSetReferenceRelease(base, offset, value);
    storedAt(base);
    return before;
  }
}
