// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

import jdk.internal.misc.Unsafe;

/**
 * Says whether a block was given back, by what the JDK itself goes by.
 *
 * <pre>
 * owner                       freed when                         held here
 * buffer with a cleaner       the cleaner has left its list      the cleaner, which its list holds too
 * arena that can be closed    its session is closed, or gone      weakly
 * other arena                 its session is gone                weakly
 * buffer without a cleaner    it is no block: nothing mapped     nothing
 * </pre>
 */
abstract class OffHeapOwner {

  /** The hook's object stands for no memory. */
  static final OffHeapOwner NOTHING = new Gone();

  private static final OffHeapOwner GONE = new Gone();
  private static final Unsafe U = Unsafe.getUnsafe();
  private static final String BUFFER = "java.nio.DirectByteBuffer";
  private static final String SESSION = "jdk.internal.foreign.MemorySessionImpl";
  private static final int OPEN = 0;

  abstract boolean isFreed();

  /**
   * True if it is gone and nobody saw it closed: that may have been between two looks, or never,
   * and then its memory is lost.
   */
  boolean hasVanished() {
    return false;
  }

  /** True if both stand for the same session. */
  boolean isSame(OffHeapOwner other) {
    return false;
  }

  /**
   * Who holds a block.
   *
   * @throws InternalError if this JDK's objects have other fields
   */
  static OffHeapOwner of(ShadowheapOffHeap made) {
    Object owner = made.get();
    if (owner == null) {
      return GONE;
    }
    return made.ofSegment ? new Session(made, owner) : ofBuffer(owner);
  }

  private static OffHeapOwner ofBuffer(Object buffer) {
    Class<?> type = named(buffer.getClass(), BUFFER);
    Object cleaner =
        type == null ? null : U.getReference(buffer, U.objectFieldOffset(type, "cleaner"));
    return cleaner == null ? NOTHING : new Cleaned(cleaner);
  }

  private static Class<?> named(Class<?> type, String name) {
    Class<?> found = type;
    while (found != null && !found.getName().equals(name)) {
      found = found.getSuperclass();
    }
    return found;
  }

  private static final class Gone extends OffHeapOwner {
    @Override
    boolean isFreed() {
      return true;
    }
  }

  /** A cleaner that has run points to itself. */
  private static final class Cleaned extends OffHeapOwner {
    private final Object cleaner;
    private final long next;

    Cleaned(Object cleaner) {
      this.cleaner = cleaner;
      this.next = U.objectFieldOffset(cleaner.getClass(), "next");
    }

    @Override
    boolean isFreed() {
      return U.getReferenceAcquire(cleaner, next) == cleaner;
    }
  }

  /** Of an arena; those that nobody can close are never touched again. */
  private static final class Session extends OffHeapOwner {
    private final ShadowheapOffHeap ref;
    private final boolean closeable;
    private final long state;

    Session(ShadowheapOffHeap ref, Object session) {
      this.ref = ref;
      String name = session.getClass().getName();
      this.closeable = name.endsWith("ConfinedSession") || name.endsWith("SharedSession");
      this.state = closeable ? state(session.getClass()) : 0;
    }

    private static long state(Class<?> type) {
      Class<?> declaring = named(type, SESSION);
      if (declaring == null) {
        throw new InternalError("not a " + SESSION + ": " + type.getName());
      }
      return U.objectFieldOffset(declaring, "state");
    }

    @Override
    boolean isFreed() {
      if (!closeable) {
        return ref.refersTo(null);
      }
      Object session = ref.get();
      return session == null || U.getIntAcquire(session, state) < OPEN;
    }

    @Override
    boolean hasVanished() {
      return closeable && ref.refersTo(null);
    }

    @Override
    boolean isSame(OffHeapOwner other) {
      Object mine = ref.get();
      return mine != null && other instanceof Session session && session.ref.refersTo(mine);
    }
  }
}
