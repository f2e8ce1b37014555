// SPDX-License-Identifier: Apache-2.0
package java.lang;

import jdk.internal.misc.Unsafe;

/**
 * The exact tier: hooks do not leave word for the shadow thread but change the shadow heap at once,
 * under one lock. Start reading at {@link #stored}.
 *
 * <p>Whoever holds the lock works for the agent: no hook does anything on that thread until it is
 * released, so the agent may use woven code meanwhile. A thread waits for a time only, because what
 * holds the lock may itself wait: for a class that the first thread is initialising, for a monitor
 * of the JDK that it has. A store is then left to whoever takes the lock next; any other hook gives
 * up, and what it saw is found when the shadow thread reads that holder again.
 */
public abstract class ShadowheapExact {

  /** The agent; null in all other tiers. */
  public static volatile ShadowheapExact tier;

  /** What {@link #entered} says where no frame is counted. */
  public static final int NO_FRAME = -1;

  /** Hooks that found the lock taken for too long. Racy on purpose. */
  public static long timeouts;

  /** Hooks in which the agent failed. Racy on purpose. */
  public static long failures;

  private static final Unsafe U = Unsafe.getUnsafe();

  /** One element: the thread that holds the lock, or null. */
  private static final Thread[] OWNER = new Thread[1];

  /**
   * One element: holders stored into while the lock was taken for too long, newest first, each as
   * {holder, next}; null if there is none.
   */
  private static final Object[] LEFT = new Object[1];

  private static final long PLACE = ShadowheapSlots.offset(0);
  private static final long MOST_NANOS = 1_000_000_000;

  /** Of a store: the JDK stores while it has monitors that the agent may need. */
  private static final long MOST_STORE_NANOS = 100_000_000;

  private static final long NAP_NANOS = 20_000;
  private static final int SPINS = 200;

  /** An object in scope was made. */
  protected abstract void onRegistered(Object object, int site);

  /**
   * A reference was stored into an object or array that may be tracked. Calls nothing that may be
   * woven.
   *
   * @return true if {@link #onStoredDue} is to be called
   */
  protected abstract boolean onStored(Object holder);

  /** What was stored is to be read now. */
  protected abstract void onStoredDue();

  /** A static field of a class with this card was stored into. */
  protected abstract void onStoredStatic(int classCard);

  /** A counted frame begins; returns its number. */
  protected abstract int onEntered(String owner);

  /** A local variable of a counted frame changed. */
  protected abstract void onLocal(Object value, int local, int frame);

  /** A counted frame ends. */
  protected abstract void onLeft(int frame);

  static void registered(Object object, int site) {
    ShadowheapSlot standIn = begin();
    if (standIn != null) {
      try {
        tier.onRegistered(object, site);
      } catch (Throwable failure) {
        failures++;
      } finally {
        end(standIn);
      }
    }
  }

  /** After a store. */
  static void stored(Object holder) {
    Thread self = Thread.currentThread();
    if (!concerns(self)) {
      return;
    }
    if (!acquire(self, MOST_STORE_NANOS)) {
      leave(holder);
      return;
    }
    try {
      takeLeft();
      tell(holder);
    } finally {
      unlock();
    }
  }

  private static void leave(Object holder) {
    Object[] left = {holder, null};
    do {
      left[1] = U.getReferenceAcquire(LEFT, PLACE);
    } while (!U.compareAndSetReference(LEFT, PLACE, left[1], left));
  }

  /** Whoever has the lock tells of the stores of those who could not wait. */
  private static void takeLeft() {
    if (U.getReferenceAcquire(LEFT, PLACE) == null) {
      return;
    }
    Object[] left = (Object[]) U.getAndSetReference(LEFT, PLACE, null);
    for (; left != null; left = (Object[]) left[1]) {
      tell(left[0]);
    }
  }

  private static void tell(Object holder) {
    ShadowheapSlot standIn = null;
    try {
      if (tier != null && tier.onStored(holder)) {
        standIn = ShadowheapSlots.suspend();
        tier.onStoredDue();
      }
    } catch (Throwable failure) {
      failures++;
    } finally {
      if (standIn != null) {
        ShadowheapSlots.resume(standIn);
      }
    }
  }

  /** After a store into a static field. */
  static void storedStatic(int classCard) {
    ShadowheapSlot standIn = begin();
    if (standIn != null) {
      try {
        tier.onStoredStatic(classCard);
      } catch (Throwable failure) {
        failures++;
      } finally {
        end(standIn);
      }
    }
  }

  /** At the begin of a method whose local variables count. */
  public static int entered(String owner) {
    ShadowheapSlot standIn = begin();
    if (standIn == null) {
      return NO_FRAME;
    }
    try {
      return tier.onEntered(owner);
    } catch (Throwable failure) {
      failures++;
      return NO_FRAME;
    } finally {
      end(standIn);
    }
  }

  /** After a store into a local variable. */
  public static void local(Object value, int local, int frame) {
    ShadowheapSlot standIn = frame == NO_FRAME ? null : begin();
    if (standIn != null) {
      try {
        tier.onLocal(value, local, frame);
      } catch (Throwable failure) {
        failures++;
      } finally {
        end(standIn);
      }
    }
  }

  /** Before a counted frame is left, by return or by exception. */
  public static void left(int frame) {
    ShadowheapSlot standIn = frame == NO_FRAME ? null : begin();
    if (standIn != null) {
      try {
        tier.onLeft(frame);
      } catch (Throwable failure) {
        failures++;
      } finally {
        end(standIn);
      }
    }
  }

  /**
   * Takes the lock; from here on the current thread works for the agent.
   *
   * @return what {@link #end} needs; null if it does so already, there is no exact tier, or the
   *     lock was not free in time
   */
  public static ShadowheapSlot begin() {
    return enter() ? ShadowheapSlots.suspend() : null;
  }

  /** Takes the lock, unless the current thread has it, works for the agent, or waits too long. */
  private static boolean enter() {
    Thread self = Thread.currentThread();
    if (!concerns(self)) {
      return false;
    }
    if (!acquire(self, MOST_NANOS)) {
      timeouts++;
      return false;
    }
    if (tier == null) { // the agent was detached while this thread waited
      unlock();
      return false;
    }
    takeLeft();
    return true;
  }

  /**
   * True if there is an exact tier, and the current thread neither has its lock nor works for it.
   */
  private static boolean concerns(Thread self) {
    return tier != null
        && U.getReferenceAcquire(OWNER, PLACE) != self
        && !ShadowheapSlots.isNobodys(self);
  }

  /** Ends what {@link #begin} began. */
  public static void end(ShadowheapSlot standIn) {
    ShadowheapSlots.resume(standIn);
    unlock();
  }

  /** The agent is gone. Waits for a hook that is at work, a second at most. */
  static void forget() {
    boolean mine = acquire(Thread.currentThread(), MOST_NANOS);
    tier = null;
    U.putReferenceRelease(LEFT, PLACE, null);
    timeouts = 0;
    failures = 0;
    if (mine) {
      unlock();
    }
  }

  /** For the agent's own threads: waits as long as it takes. */
  public static void lock() {
    acquire(Thread.currentThread(), Long.MAX_VALUE);
    takeLeft();
  }

  /** Ends {@link #lock}. */
  public static void unlock() {
    U.putReferenceRelease(OWNER, PLACE, null);
  }

  /** Parks in naps, so that nobody has to be woken. */
  private static boolean acquire(Thread self, long mostNanos) {
    if (U.compareAndSetReference(OWNER, PLACE, null, self)) {
      return true;
    }
    long begin = System.nanoTime();
    boolean napped = false;
    for (int spins = 0; !U.compareAndSetReference(OWNER, PLACE, null, self); spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
        continue;
      }
      if (System.nanoTime() - begin > mostNanos) {
        giveBack(self, napped);
        return false;
      }
      U.park(false, NAP_NANOS);
      napped = true;
    }
    giveBack(self, napped);
    return true;
  }

  /** A nap may have used up a permit of the application's; one too many only wakes it early. */
  private static void giveBack(Thread self, boolean napped) {
    if (napped) {
      U.unpark(self);
    }
  }
}
