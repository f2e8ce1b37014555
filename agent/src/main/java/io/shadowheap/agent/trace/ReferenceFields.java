// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.names.FieldNames;
import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.trace.Layout.Slots;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jdk.internal.misc.Unsafe;

/**
 * Finds the reference fields of a class: names from weaving, offsets from Unsafe. Classes that
 * weaving was never offered (hidden ones above all) are asked by reflection, which may load the
 * classes of their fields; how often is counted.
 */
final class ReferenceFields {

  private static final Unsafe U = Unsafe.getUnsafe();

  private final FieldNames names;
  private final SlotNames slots;
  private long reflected;
  private long unreadable;

  ReferenceFields(FieldNames names, SlotNames slots) {
    this.names = names;
    this.slots = slots;
  }

  /** Classes asked by reflection. */
  long reflected() {
    return reflected;
  }

  /** Classes, or fields of a class, whose layout could not be found. */
  long unreadable() {
    return unreadable;
  }

  private record Place(long offset, int slot) {}

  /** Instance fields of a class and its super classes. */
  Slots instance(Class<?> type) {
    List<Place> places = new ArrayList<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (String name : fields(c).references()) {
        if (isFollowed(type, c, name)) {
          addPlace(places, c, name);
        }
      }
    }
    return sorted(places);
  }

  /** Static fields of the class itself; their base is the class. */
  Slots statics(Class<?> type) {
    List<Place> places = new ArrayList<>();
    for (String name : fields(type).statics()) {
      addPlace(places, type, name);
    }
    return sorted(places);
  }

  /** True if the class or a super class declares {@code finalize()}, as far as weaving saw. */
  boolean isFinalizable(Class<?> type) {
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      FieldNames.Fields fields = names.find(c);
      if (fields != null && fields.finalizer()) {
        return true;
      }
    }
    return false;
  }

  private void addPlace(List<Place> places, Class<?> declaring, String name) {
    try {
      places.add(new Place(U.objectFieldOffset(declaring, name), slots.id(name)));
    } catch (InternalError noSuchField) {
      unreadable++; // another agent's class file won: this field is not there
    }
  }

  private static Slots sorted(List<Place> places) {
    places.sort(Comparator.comparingLong(Place::offset));
    return new Slots(
        places.stream().mapToLong(Place::offset).toArray(),
        places.stream().mapToInt(Place::slot).toArray());
  }

  /**
   * Leaves out weak referents, how memory outside the heap is given back, and fields the JVM writes
   * behind everybody's back. The referent of a soft reference is a strong edge: that is what it is
   * until memory is short.
   */
  private static boolean isFollowed(Class<?> type, Class<?> declaring, String name) {
    if (declaring == Reference.class) {
      return name.equals("queue")
          || name.equals("referent") && SoftReference.class.isAssignableFrom(type);
    }
    if (declaring == Throwable.class) {
      return !name.equals("backtrace");
    }
    return !isPlumbing(declaring.getName(), name);
  }

  /** How the JDK gives memory back; it leads to all other cleaners, to threads and files. */
  private static boolean isPlumbing(String declaring, String name) {
    return switch (declaring) {
      case "java.nio.DirectByteBuffer" -> name.equals("cleaner");
      case "java.nio.MappedByteBuffer" -> name.equals("fd");
      case "jdk.internal.foreign.MemorySessionImpl",
          "jdk.internal.foreign.MappedMemorySegmentImpl" ->
          true;
      default -> false;
    };
  }

  private FieldNames.Fields fields(Class<?> type) {
    if (type == Reference.class) {
      return REFERENCE;
    }
    FieldNames.Fields recorded = names.find(type);
    return recorded != null ? recorded : reflect(type);
  }

  private static final FieldNames.Fields REFERENCE =
      new FieldNames.Fields(List.of("referent", "queue"), List.of(), false);

  private FieldNames.Fields reflect(Class<?> type) {
    reflected++;
    List<String> references = new ArrayList<>();
    List<String> statics = new ArrayList<>();
    try {
      for (Field field : type.getDeclaredFields()) {
        if (!field.getType().isPrimitive()) {
          (Modifier.isStatic(field.getModifiers()) ? statics : references).add(field.getName());
        }
      }
    } catch (LinkageError | RuntimeException absent) {
      unreadable++; // the type of a field is absent: the class is read as if it had no references
      return new FieldNames.Fields(List.of(), List.of(), false);
    }
    return new FieldNames.Fields(references, statics, false);
  }
}
