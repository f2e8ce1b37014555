// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.trace.Layout.Shape;
import io.shadowheap.agent.trace.Layout.Slots;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Supplier;
import jdk.internal.misc.Unsafe;

/**
 * Walks everything that static fields, threads and class loaders reach, to find who outside the
 * scope refers to a registered object, or to one of a type in scope that was adopted because its
 * registration was skipped. Such a holder is adopted, and nothing else: it passes the rest without
 * a hash, a weak reference or a note. Without it the references that frameworks and libraries hold
 * would be missing in the counts.
 *
 * <p>Frames are not seen. What they hold is found from the other end: the walk also starts from
 * tracked objects that have outlived a collection of all objects by the JVM.
 *
 * <p>Seldom, and cut off after {@link #MOST_NANOS}: in a heap too large for that the walk finds a
 * part. What it met is known to be held.
 */
final class TransitWalk {

  /** CPU time of one walk. */
  private static final long MOST_NANOS = 2_000_000_000L;

  private static final long DRAIN_NANOS = 20_000_000L;
  private static final int CLOCK_EVERY = 1 << 12;
  private static final Unsafe U = Unsafe.getUnsafe();

  /**
   * What a class object keeps and the application may have put there: values of annotations, the
   * map behind {@code Enum.valueOf}, ClassValue. The walk passes by class objects otherwise.
   */
  private static final long[] CLASS_FIELDS =
      offsets(
          "enumConstants",
          "enumConstantDirectory",
          "annotationData",
          "annotationType",
          "reflectionData",
          "classValueMap",
          "classData");

  /** No list of loaded classes has them, and they have ClassValues like others. */
  private static final Class<?>[] PRIMITIVES = {
    boolean.class,
    byte.class,
    char.class,
    short.class,
    int.class,
    long.class,
    float.class,
    double.class,
    void.class
  };

  private final Tracked tracked;
  private final Layouts layouts;
  private final ReferenceFields fields;
  private final Header header;
  private final Adoption adoption;
  private final StaticHolders statics;
  private final Supplier<Class<?>[]> loadedClasses;
  private final Runnable takeRegistrations;
  private final boolean adoptsAllInScope;
  private final WeakClassMap<Slots> staticPlaces = new WeakClassMap<>();

  private BitSet met;
  private BitSet meeting;
  private AddressSet visited;
  private Object[] stack;
  private int depth;
  private long startCpuNanos;
  private long lastDrainNanos;
  private long lastCpuNanos;
  private long passed;
  private boolean cutOff;
  private Class<?> lastType;
  private Layout lastLayout;

  /**
   * @param takeRegistrations called now and then; the shadow heap may change meanwhile
   * @param adoptsAllInScope true where nothing in scope may stay unknown, the exact tier
   */
  TransitWalk(
      Tracked tracked,
      Layouts layouts,
      ReferenceFields fields,
      Header header,
      Adoption adoption,
      StaticHolders statics,
      Supplier<Class<?>[]> loadedClasses,
      Runnable takeRegistrations,
      boolean adoptsAllInScope) {
    this.tracked = tracked;
    this.layouts = layouts;
    this.fields = fields;
    this.header = header;
    this.adoption = adoption;
    this.statics = statics;
    this.loadedClasses = loadedClasses;
    this.takeRegistrations = takeRegistrations;
    this.adoptsAllInScope = adoptsAllInScope;
  }

  /** CPU time the last walk took; 0 before the first. */
  double lastCpuSeconds() {
    return lastCpuNanos / 1e9;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Ids the last walk met, or null before the first. */
  BitSet met() {
    return met;
  }

  /** Objects passed by the last walk. */
  long passed() {
    return passed;
  }

  /** True if the last walk was cut off. */
  boolean wasCutOff() {
    return cutOff;
  }

  /** Forgets that an id was met: it belongs to another object now. */
  void forget(int id) {
    if (met != null) {
      met.clear(id);
    }
    if (meeting != null) {
      meeting.clear(id);
    }
  }

  /**
   * Walks.
   *
   * @param survivorTenths a tracked object older than this has outlived a collection of all the
   *     JVM's objects, so somebody holds it, if only a frame
   */
  void walk(int survivorTenths) {
    startCpuNanos = cpuNanos();
    lastDrainNanos = System.nanoTime();
    visited = new AddressSet();
    meeting = new BitSet(tracked.limit());
    stack = new Object[1 << 10];
    depth = 0;
    passed = 0;
    cutOff = false;
    try {
      walkRoots();
      walkSurvivors(survivorTenths);
    } finally {
      release();
    }
    if (cutOff && met != null) {
      meeting.or(met);
    }
    met = meeting;
    meeting = null;
    lastCpuNanos = cpuNanos() - startCpuNanos;
  }

  private void release() {
    visited.close();
    visited = null;
    stack = null;
    lastType = null;
    lastLayout = null;
  }

  private void walkRoots() {
    for (Thread thread : threads()) {
      enter(thread);
    }
    for (Class<?> type : loadedClasses.get()) {
      if (cutOff) {
        return;
      }
      if (!ReachRules.isAgent(type)) {
        if (!type.isArray() && !type.isHidden()) {
          readStatics(type);
        }
        readClass(type);
      }
    }
    for (Class<?> type : PRIMITIVES) {
      readClass(type);
    }
  }

  private void readClass(Class<?> type) {
    for (long offset : CLASS_FIELDS) {
      enter(U.getReference(type, offset));
    }
    enter(type.getClassLoader());
  }

  /** What only frames hold: what it refers to outside the scope may refer back. */
  private void walkSurvivors(int olderThanTenths) {
    for (int id = 0; id < tracked.limit() && !cutOff; id++) {
      if (tracked.contains(id)
          && !meeting.get(id)
          && tracked.isContainer(id)
          && tracked.age(id) > olderThanTenths) {
        Object survivor = tracked.get(id);
        meeting.set(id, survivor != null);
        enter(survivor);
      }
    }
  }

  /** Those of the names that this JDK has. */
  private static long[] offsets(String... names) {
    long[] offsets = new long[names.length];
    int n = 0;
    for (String name : names) {
      try {
        offsets[n] = U.objectFieldOffset(Class.class, name);
        n++;
      } catch (InternalError absent) {
        // another JDK: what it keeps there is not found
      }
    }
    return Arrays.copyOf(offsets, n);
  }

  private static Thread[] threads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() * 2 + 16];
    return Arrays.copyOf(threads, root.enumerate(threads, true));
  }

  private void enter(Object root) {
    if (root != null) {
      push(root);
      drainStack();
    }
  }

  private void readStatics(Class<?> type) {
    Slots places = staticPlaces.get(type);
    if (places == null) {
      places = fields.statics(type);
      staticPlaces.put(type, places);
    }
    boolean refersToOurs = false;
    for (long offset : places.offsets()) {
      refersToOurs |= pass(U.getReference(type, offset));
    }
    if (refersToOurs) {
      statics.addForeign(type);
    }
    drainStack();
  }

  private void drainStack() {
    while (depth > 0 && !cutOff) {
      Object object = stack[--depth];
      stack[depth] = null;
      read(object, layout(object));
      if (++passed % CLOCK_EVERY == 0) {
        watchClock();
      }
    }
  }

  private void watchClock() {
    long now = System.nanoTime();
    cutOff = cpuNanos() - startCpuNanos > MOST_NANOS;
    if (now - lastDrainNanos > DRAIN_NANOS) {
      lastDrainNanos = now;
      takeRegistrations.run();
    }
  }

  private void read(Object object, Layout layout) {
    boolean refersToOurs = false;
    if (layout.shape == Shape.ELEMENTS) {
      for (Object value : (Object[]) object) {
        refersToOurs |= pass(value);
      }
    } else {
      for (long offset : layout.offsets) {
        refersToOurs |= pass(U.getReference(object, offset));
      }
    }
    if (refersToOurs || adoptsAllInScope && layout.inScope) {
      adoptIfUnknown(object, layout);
    }
  }

  /**
   * Looks at one reference and remembers to go on from there.
   *
   * @return true if it is a registered object, or one of a type in scope
   */
  private boolean pass(Object value) {
    if (value == null) {
      return false;
    }
    boolean ours = false;
    int hash = header.hash(value);
    if (hash > 0) {
      int id = tracked.find(value, hash);
      if (id != Tracked.ABSENT) {
        meeting.set(id);
        ours = isOurs(id);
      }
    }
    push(value);
    return ours || adoptsAllInScope && isInScope(value);
  }

  /** What has no references itself is not read, so nobody else would adopt it. */
  private boolean isInScope(Object value) {
    Layout layout = layout(value);
    if (layout.inScope && !layout.walkable) {
      adoptIfUnknown(value, layout);
    }
    return layout.inScope;
  }

  /** Registered, or it would have been: of a type in scope, made before anyone looked. */
  private boolean isOurs(int id) {
    Layout layout = tracked.layout(id);
    return tracked.has(id, Tracked.REGISTERED) || layout != null && layout.inScope;
  }

  private void push(Object object) {
    if (!layout(object).walkable || !visited.add(object)) {
      return;
    }
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth++] = object;
  }

  private Layout layout(Object object) {
    Class<?> type = object.getClass();
    if (type != lastType) {
      lastLayout = layouts.of(object);
      lastType = type;
    }
    return lastLayout;
  }

  /** A holder in scope is unknown only if its registration was skipped, or is on its way. */
  private void adoptIfUnknown(Object object, Layout layout) {
    if (adoption.isLeftOut(layout)) {
      return;
    }
    if (isUnknown(object) && layout.inScope) {
      takeRegistrations.run();
    }
    if (isUnknown(object)) {
      byte flag = layout.inScope ? 0 : Tracked.FOREIGN;
      int id = adoption.adopt(object, layout, flag);
      if (id != Tracked.ABSENT) {
        meeting.set(id);
      }
    }
  }

  private boolean isUnknown(Object object) {
    int hash = header.hash(object);
    return hash == Header.NONE || hash > 0 && tracked.find(object, hash) == Tracked.ABSENT;
  }
}
