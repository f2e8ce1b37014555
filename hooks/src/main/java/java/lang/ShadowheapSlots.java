// SPDX-License-Identifier: Apache-2.0
package java.lang;

import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import jdk.internal.misc.Unsafe;

/**
 * Finds the slot of the current carrier thread; everything that is not the fast path of a hook.
 *
 * <pre>
 * state of TABLE[i]     who changes it                       to
 * null                  a thread without a slot              its own slot (compare and set)
 * slot of a live thread other threads with this index count in OVERFLOW, atomically
 * slot of a dead thread the shadow thread adds it up         null
 * </pre>
 */
public final class ShadowheapSlots {

  /** Slots; a thread's index is its id modulo this. */
  public static final int SLOTS = 1024;

  static final int SLOT_MASK = SLOTS - 1;

  /** Counters in one chunk of {@link #OVERFLOW}. */
  public static final int CHUNK = 1024;

  /** Chunks, that is CHUNK * CHUNKS counters; the weaver hands out no more. */
  public static final int CHUNKS = 512;

  /**
   * Counts of a new thread that go to {@link #OVERFLOW}: most threads that end soon need no more.
   */
  static final int EARLY = 1024;

  /** Slots by thread id. */
  public static final ShadowheapSlot[] TABLE = new ShadowheapSlot[SLOTS];

  /**
   * Counters of new threads, and of those whose index belongs to another; every write is atomic.
   */
  public static final long[][] OVERFLOW = new long[CHUNKS][];

  /** The table by class of threads without a slot of their own; every write is atomic. */
  public static final ShadowheapDynamic[] SHARED = new ShadowheapDynamic[1];

  /** Counters of all ignored slots together; what they say means nothing. */
  static long[] ignoredCounts = {};

  /** The agent's own threads, and threads without a slot while they weave: not counted. */
  private static final Thread[] IGNORED = new Thread[64];

  /**
   * While false nothing is registered: the shadow thread closes it to protect the JVM's collector.
   */
  public static boolean registering;

  /**
   * How seldom the objects of a site are registered: each with probability 2^-RATES[site], drawn
   * for itself. 0, or a site beyond: all of them. The shadow thread writes and replaces it, hooks
   * may see a change late; what counts is in {@link ShadowheapRef#rate}.
   */
  public static byte[] RATES = {};

  /** The largest rate: one object in 65,536. */
  public static final int LARGEST_RATE = 16;

  /** True after an agent was detached: hooks still called by active frames leave nothing behind. */
  static boolean closed;

  /** Prefixes of the names of classes whose objects are registered wherever they are made. */
  public static String[] scope = {};

  /**
   * Lists the counters as text. The agent leaves it here for others to call who run in the same
   * JVM: tests, and an agent started a second time, which is loaded by another loader.
   */
  public static Callable<String> census;

  /** Takes what the agent is asked while it runs; left here for the same reason. */
  public static UnaryOperator<String> command;

  /** Registrations not made because the thread has no slot of its own. Racy on purpose. */
  public static long slotlessSkips;

  static final Unsafe U = Unsafe.getUnsafe();
  private static final long TID = U.objectFieldOffset(Thread.class, "tid");
  private static final long TAIL = U.objectFieldOffset(ShadowheapSlot.class, "tail");
  private static final long HEAD = U.objectFieldOffset(ShadowheapSlot.class, "head");
  private static final long COUNTS = U.objectFieldOffset(ShadowheapSlot.class, "counts");
  private static final long DYNAMIC = U.objectFieldOffset(ShadowheapSlot.class, "dynamic");
  static final long LONG_BASE = ShadowheapShapes.base(long[].class);
  private static final long REF_BASE = ShadowheapShapes.base(Object[].class);
  private static final long REF_SCALE = U.arrayIndexScale(Object[].class);

  private ShadowheapSlots() {}

  /** An agent begins: nothing counted earlier is its own. */
  public static void open() {
    clear();
    closed = false;
  }

  /** The agent is gone: from here on hooks do nothing, and nothing of what they kept is left. */
  public static void close() {
    closed = true;
    clear();
  }

  private static void clear() {
    registering = false;
    scope = new String[0];
    census = null;
    command = null;
    ShadowheapAnswers.agent = null;
    ShadowheapExact.forget();
    ShadowheapCards.forget();
    ShadowheapOffHeap.forget();
    slotlessSkips = 0;
    ignoredCounts = new long[0];
    clear(TABLE);
    clear(OVERFLOW);
    clear(SHARED);
    clear(IGNORED);
    RATES = new byte[0];
    ShadowheapSlot.forget();
  }

  private static void clear(Object[] table) {
    for (int i = 0; i < table.length; i++) {
      U.putReferenceRelease(table, offset(i), null);
    }
  }

  /** Called once by each agent thread before it does anything else. */
  public static void ignoreCurrentThread() {
    Thread self = Thread.currentThread();
    ignore(self);
    U.compareAndSetReference(TABLE, offset(index(self)), null, new ShadowheapSlot(self, null));
  }

  /**
   * From here on the current thread works for the agent (it weaves a class) and is not counted.
   *
   * @return what {@link #resume} needs
   */
  public static ShadowheapSlot suspend() {
    Thread self = Thread.currentThread();
    int i = index(self);
    ShadowheapSlot slot = (ShadowheapSlot) U.getReferenceAcquire(TABLE, offset(i));
    boolean mine = slot == null || slot.owner == self;
    ShadowheapSlot standIn = new ShadowheapSlot(self, mine ? slot : null);
    if (!mine || !U.compareAndSetReference(TABLE, offset(i), slot, standIn)) {
      ignore(self);
    }
    return standIn;
  }

  /** Ends what {@link #suspend} began. */
  public static void resume(ShadowheapSlot standIn) {
    long place = offset(index(standIn.owner));
    if (!U.compareAndSetReference(TABLE, place, standIn, standIn.suspended)) {
      for (int i = 0; i < IGNORED.length; i++) {
        if (U.compareAndSetReference(IGNORED, offset(i), standIn.owner, null)) {
          return;
        }
      }
    }
  }

  /** If no place is free the thread stays counted. */
  private static void ignore(Thread thread) {
    for (int i = 0; i < IGNORED.length; i++) {
      if (U.compareAndSetReference(IGNORED, offset(i), null, thread)) {
        return;
      }
    }
  }

  /** Forgets a slot whose owner is dead, after the shadow thread has added it up. */
  public static void release(int index) {
    ShadowheapSlot.giveBack(TABLE[index]);
    U.putReferenceRelease(TABLE, offset(index), null);
  }

  /**
   * Gives the slot a fresh table and returns the old one, which its owner may still be writing for
   * an instant.
   */
  public static ShadowheapDynamic replaceDynamic(ShadowheapSlot slot) {
    return (ShadowheapDynamic) U.getAndSetReference(slot, DYNAMIC, null);
  }

  /** The same for the table that threads without a slot share. */
  public static ShadowheapDynamic replaceShared() {
    return (ShadowheapDynamic) U.getAndSetReference(SHARED, offset(0), null);
  }

  /** Next registration of the slot, or null. Shadow thread only. */
  public static ShadowheapRef poll(ShadowheapSlot slot) {
    int head = slot.head;
    if (head == U.getIntAcquire(slot, TAIL)) {
      return null;
    }
    ShadowheapRef[] ring = slot.ring; // after the tail: a longer one was there before
    int i = head & ring.length - 1;
    ShadowheapRef ref = ring[i];
    ring[i] = null;
    U.putIntRelease(slot, HEAD, head + 1);
    return ref;
  }

  /** Reads the id itself: a subclass of the application may override Thread.getId. */
  static int index(Thread thread) {
    return (int) U.getLong(thread, TID) & SLOT_MASK;
  }

  static long offset(int index) {
    return REF_BASE + index * REF_SCALE;
  }

  /**
   * The current thread's own slot, made if its place is free; null if another live thread has the
   * place.
   */
  static ShadowheapSlot own(Thread thread) {
    if (closed) {
      return null;
    }
    int i = index(thread);
    ShadowheapSlot slot = (ShadowheapSlot) U.getReferenceAcquire(TABLE, offset(i));
    if (slot == null) {
      ShadowheapSlot mine =
          ignored(thread) ? new ShadowheapSlot(thread, null) : new ShadowheapSlot(thread);
      if (U.compareAndSetReference(TABLE, offset(i), null, mine)) {
        return mine;
      }
      slot = (ShadowheapSlot) U.getReferenceAcquire(TABLE, offset(i));
    }
    return slot != null && slot.owner == thread ? slot : null;
  }

  /** True if nothing the thread does now is the application's, or no agent is there to ask. */
  static boolean isNobodys(Thread thread) {
    ShadowheapSlot slot = (ShadowheapSlot) U.getReferenceAcquire(TABLE, offset(index(thread)));
    return closed || (slot != null && slot.owner == thread ? slot.ignored : ignored(thread));
  }

  private static boolean ignored(Thread thread) {
    for (Thread ignored : IGNORED) {
      if (ignored == thread) {
        return true;
      }
    }
    return false;
  }

  /** Adds where the fast path could not: the thread is new, has no slot, or its counters end. */
  static void addSlowly(Thread thread, int counter, long n) {
    if (closed) {
      return;
    }
    ShadowheapSlot slot = own(thread);
    if (slot != null && slot.early == EARLY) {
      long[] counts = slot.counts.length > counter ? slot.counts : longer(slot, counter);
      counts[counter] += n;
    } else if (slot != null || !ignored(thread)) {
      addAtomically(counter, n);
      if (slot != null) {
        slot.early++;
      }
    }
  }

  /**
   * The shadow thread reads the old counters or the new ones: it misses what is added meanwhile.
   */
  private static long[] longer(ShadowheapSlot slot, int counter) {
    long[] counts = slot.counts;
    long[] shared = ignoredCounts; // read once: close() empties it
    if (slot.ignored && counter < shared.length) {
      slot.counts = shared;
      return shared;
    }
    long[] longer = new long[counter + counter / 4 + CHUNK];
    System.arraycopy(counts, 0, longer, 0, counts.length);
    U.putReferenceRelease(slot, COUNTS, longer);
    if (slot.ignored) {
      ignoredCounts = longer;
    }
    return longer;
  }

  private static void addAtomically(int counter, long n) {
    int chunk = counter / CHUNK;
    long[] counters = (long[]) U.getReferenceAcquire(OVERFLOW, offset(chunk));
    if (counters == null) {
      U.compareAndSetReference(OVERFLOW, offset(chunk), null, new long[CHUNK]);
      counters = (long[]) U.getReferenceAcquire(OVERFLOW, offset(chunk));
      if (counters == null) {
        return; // close() took it just now; to add to null would write to a raw address
      }
    }
    U.getAndAddLong(counters, LONG_BASE + 8L * (counter % CHUNK), n);
  }

  /**
   * Registers the object, or leaves it out with the probability of its site. What is left out is
   * not counted here: the census has counted it, and its site's rate says how many there are. The
   * exact tier leaves none out.
   */
  static void offer(Thread thread, Object object, int site) {
    if (ShadowheapExact.tier != null) {
      ShadowheapExact.registered(object, site);
      return;
    }
    byte[] rates = RATES;
    int rate = site < rates.length ? rates[site] : 0;
    if (rate != 0 && !draw(thread, rate, site)) {
      return;
    }
    if (registering) {
      register(thread, object, site, rate);
    } else {
      skipped(thread);
      ShadowheapSlot.lost(site);
    }
  }

  /**
   * Drawn for each object by itself (the high bits of a 64-bit linear congruential generator, one
   * multiplication), neither counted down nor by turns: a program that makes every second object
   * for a cache would make a regular choice wrong for ever.
   *
   * @return true with probability 2^-rate
   */
  private static boolean draw(Thread thread, int rate, int site) {
    ShadowheapSlot slot = TABLE[index(thread)];
    if (slot == null || slot.owner != thread) {
      slot = own(thread);
      if (slot == null) {
        slotlessSkips++;
        ShadowheapSlot.lost(site);
        return false;
      }
    }
    long random = slot.random * 0x5851F42D4C957F2DL + 0x14057B7EF767814FL;
    slot.random = random;
    return random >>> 64 - rate == 0;
  }

  /** What a thread's draws begin with: other ones for each thread. */
  static long seed(Thread thread) {
    return (U.getLong(thread, TID) + 1) * 0x9E3779B97F4A7C15L;
  }

  /** Counts a registration not made while registering is closed. */
  static void skipped(Thread thread) {
    ShadowheapSlot slot = TABLE[index(thread)];
    if (slot != null && slot.owner == thread) {
      slot.closed++;
    } else {
      slotlessSkips++;
    }
  }

  /** Puts the registration into the thread's ring, or counts why not. */
  static void register(Thread thread, Object object, int site, int rate) {
    ShadowheapSlot slot = own(thread);
    if (slot == null) {
      slotlessSkips++;
      ShadowheapSlot.lost(site);
      return;
    }
    if (slot.ignored) {
      return;
    }
    ShadowheapRef[] ring = slot.ring;
    if (ring == null) {
      slot.ring = ring = new ShadowheapRef[ShadowheapSlot.RING];
    }
    int tail = slot.tail;
    int head = U.getIntAcquire(slot, HEAD);
    if (tail - head == ring.length && !slot.doubled(head)) {
      slot.ringFull++;
      ShadowheapSlot.lost(site);
      return;
    }
    ring = slot.ring;
    ring[tail & ring.length - 1] = new ShadowheapRef(object, site, rate);
    U.putIntRelease(slot, TAIL, tail + 1);
  }

  /**
   * Counts, and registers if its class is in scope, what was made of a class only the run knows.
   *
   * @param arrays arrays of this class and length, or 0 if it is an object
   */
  static void addDynamic(Thread thread, Object object, int site, long arrays) {
    long objects = arrays == 0 ? 1 : arrays;
    long bytes = arrays == 0 ? 0 : arrays * ShadowheapShapes.bytes(object);
    boolean inScope = addDynamic(thread, object.getClass(), site, objects, bytes);
    if (inScope && objects == 1) {
      offer(thread, object, site);
    }
  }

  /**
   * Counts objects of a class only the run knows.
   *
   * @return true if the class is in scope
   */
  static boolean addDynamic(Thread thread, Class<?> type, int site, long objects, long bytes) {
    if (closed) {
      return false;
    }
    ShadowheapSlot slot = own(thread);
    if (slot == null) {
      if (!ignored(thread) && !shared().addAtomically(type, site, objects, bytes)) {
        addSlowly(thread, site, objects);
        addSlowly(thread, site + 1, bytes);
      }
      return inScope(type);
    }
    if (slot.ignored) {
      return false;
    }
    ShadowheapDynamic dynamic = (ShadowheapDynamic) U.getReferenceAcquire(slot, DYNAMIC);
    int entry = dynamic == null ? -1 : dynamic.add(type, site, objects, bytes);
    if (entry < 0) {
      dynamic = larger(slot, dynamic);
      entry = dynamic.add(type, site, objects, bytes);
    }
    if (entry < 0) {
      addSlowly(thread, site, objects);
      addSlowly(thread, site + 1, bytes);
      return inScope(type);
    }
    return dynamic.inScope[entry];
  }

  private static ShadowheapDynamic shared() {
    ShadowheapDynamic shared = (ShadowheapDynamic) U.getReferenceAcquire(SHARED, offset(0));
    if (shared == null) {
      U.compareAndSetReference(
          SHARED, offset(0), null, new ShadowheapDynamic(ShadowheapDynamic.SHARED));
      shared = (ShadowheapDynamic) U.getReferenceAcquire(SHARED, offset(0));
    }
    // null again only if the shadow thread took it this instant
    return shared == null ? shared() : shared;
  }

  private static ShadowheapDynamic larger(ShadowheapSlot slot, ShadowheapDynamic full) {
    if (full != null && full.classes.length == ShadowheapDynamic.LARGEST) {
      return full;
    }
    ShadowheapDynamic grown = full == null ? null : full.grown();
    if (grown != null && U.compareAndSetReference(slot, DYNAMIC, full, grown)) {
      return grown;
    }
    if (full == null || slot.dynamic == null) {
      // the first one, or the shadow thread has just taken the full one
      full = new ShadowheapDynamic(ShadowheapDynamic.SMALLEST);
      U.putReferenceRelease(slot, DYNAMIC, full);
    }
    return full;
  }

  /** True if objects of this class, or arrays of them, are registered wherever they are made. */
  static boolean inScope(Class<?> type) {
    String name = type.getName();
    int start = 0;
    while (name.charAt(start) == '[') {
      start++;
    }
    if (start > 0 && name.charAt(start++) != 'L') {
      return false;
    }
    for (String prefix : scope) {
      if (prefix.isEmpty() ? name.indexOf('.') < 0 : startsAtBoundary(name, start, prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsAtBoundary(String name, int start, String prefix) {
    int end = start + prefix.length();
    if (!name.startsWith(prefix, start)) {
      return false;
    }
    char next = end == name.length() ? ';' : name.charAt(end);
    return next == '.' || next == '$' || next == ';' || prefix.charAt(prefix.length() - 1) == '.';
  }
}
