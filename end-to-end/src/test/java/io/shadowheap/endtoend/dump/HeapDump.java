// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend.dump;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.netbeans.lib.profiler.heap.FieldValue;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;

/** The live objects of some types, who refers to them, and which shadow id each has. */
public final class HeapDump {

  /** Holder of a static field. */
  static final long STATIC = 0;

  private final Map<Long, Counted> objects = new HashMap<>();
  private final Map<Long, Integer> shadowIds = new HashMap<>();
  private final Map<Integer, String> typesByShadowId = new HashMap<>();
  private final ShadowTables shadow;

  /** An object of interest. */
  record Counted(long id, String type, List<Reference> references) {}

  /**
   * One reference to it.
   *
   * @param holder the object that holds it, or {@link #STATIC}
   * @param slot type and field, or type and [] for an element
   */
  record Reference(long holder, String slot) {}

  /**
   * Reads a dump of live objects.
   *
   * @param ofInterest names of the types whose objects are counted
   */
  public HeapDump(Path file, Predicate<String> ofInterest) throws IOException {
    Heap heap = HeapFactory.createHeap(file.toFile());
    for (JavaClass type : classes(heap)) {
      if (ofInterest.test(type.getName())) {
        instances(type.getInstancesIterator(), this::addCounted);
      }
    }
    for (JavaClass type : classes(heap)) {
      if (!isAgents(type)) {
        forEachReference(
            type.getStaticFieldValues(), (slot, to) -> refer(STATIC, "static " + slot, to));
      }
    }
    instances(heap.getAllInstancesIterator(), this::addReferences);
    JavaClass refs = heap.getJavaClassByName("java.lang.ShadowheapRef");
    instances(refs.getInstancesIterator(), this::addShadowId);
    shadow = new ShadowTables(heap);
  }

  private void addCounted(Instance object) {
    String type = object.getJavaClass().getName();
    objects.put(
        object.getInstanceId(), new Counted(object.getInstanceId(), type, new ArrayList<>()));
  }

  private void addReferences(Instance holder) {
    if (isAgents(holder.getJavaClass())) {
      return;
    }
    if (holder instanceof ObjectArrayInstance array) {
      String slot = holder.getJavaClass().getName();
      for (Object element : array.getValues()) {
        refer(holder.getInstanceId(), slot, (Instance) element);
      }
    } else {
      boolean soft = isA(holder.getJavaClass(), "java.lang.ref.SoftReference");
      forEachReference(
          holder.getFieldValues(),
          (slot, to) -> {
            if (soft || !slot.equals("java.lang.ref.Reference.referent")) {
              refer(holder.getInstanceId(), slot, to);
            }
          });
    }
  }

  private void refer(long holder, String slot, Instance to) {
    Counted counted = to == null ? null : objects.get(to.getInstanceId());
    if (counted != null) {
      counted.references.add(new Reference(holder, slot));
    }
  }

  private void addShadowId(Instance ref) {
    Instance referent = (Instance) ref.getValueOfField("referent");
    int id = (Integer) ref.getValueOfField("id");
    if (referent != null && id >= 0) {
      Integer other = shadowIds.put(referent.getInstanceId(), id);
      if (other != null) {
        throw new AssertionError("one object, two shadow ids: " + other + " and " + id);
      }
      typesByShadowId.put(id, referent.getJavaClass().getName());
    }
  }

  private static void forEachReference(List<?> values, BiConsumer<String, Instance> consumer) {
    for (Object value : values) {
      if (value instanceof ObjectFieldValue field && field.getInstance() != null) {
        consumer.accept(slot(field), field.getInstance());
      }
    }
  }

  private static String slot(FieldValue value) {
    return value.getField().getDeclaringClass().getName() + "." + value.getField().getName();
  }

  private static boolean isAgents(JavaClass type) {
    String name = type.getName();
    return name.startsWith("io.shadowheap.") || name.startsWith("java.lang.Shadowheap");
  }

  private static boolean isA(JavaClass type, String name) {
    JavaClass at = type;
    while (at != null && !at.getName().equals(name)) {
      at = at.getSuperClass();
    }
    return at != null;
  }

  @SuppressWarnings("unchecked")
  private static List<JavaClass> classes(Heap heap) {
    return heap.getAllClasses();
  }

  private static void instances(
      Iterator<?> iterator, java.util.function.Consumer<Instance> consumer) {
    while (iterator.hasNext()) {
      consumer.accept((Instance) iterator.next());
    }
  }

  Iterable<Counted> objects() {
    return objects.values();
  }

  /** Shadow id of an object, or null if it is not tracked. */
  Integer shadowId(long object) {
    return shadowIds.get(object);
  }

  /** Type of a tracked object, or null if the id belongs to none that is alive. */
  String typeOfShadowId(int id) {
    return typesByShadowId.get(id);
  }

  ShadowTables shadow() {
    return shadow;
  }
}
