// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.netbeans.lib.profiler.heap.Field;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;
import org.netbeans.lib.profiler.heap.PrimitiveArrayInstance;

/** In-degrees as a heap dump of this JVM has them: the oracle for reference counts. */
final class DumpedHeap {

  private final Heap heap;
  private final Map<Long, Integer> inDegrees = new HashMap<>();
  private final Map<Long, Integer> shadowIds = new HashMap<>();

  private DumpedHeap(Heap heap) {
    this.heap = heap;
  }

  /**
   * Dumps the live objects of this JVM and counts the references to the objects of a class, by
   * shadow id.
   */
  static Map<Integer, Integer> inDegreesByShadowId(Path directory, String className)
      throws IOException {
    File file = directory.resolve("heap.hprof").toFile();
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.getPath(), true);
    DumpedHeap dump = new DumpedHeap(HeapFactory.createHeap(file));
    return dump.count(className);
  }

  private Map<Integer, Integer> count(String className) {
    JavaClass type = heap.getJavaClassByName(className);
    for (Object instance : type.getInstances()) {
      inDegrees.put(((Instance) instance).getInstanceId(), 0);
    }
    for (Object loaded : heap.getAllClasses()) {
      countAll(((JavaClass) loaded).getStaticFieldValues());
    }
    for (Iterator<?> all = heap.getAllInstancesIterator(); all.hasNext(); ) {
      count((Instance) all.next());
    }
    Map<Integer, Integer> byShadowId = new HashMap<>();
    shadowIds.forEach((object, id) -> byShadowId.put(id, inDegrees.get(object)));
    return byShadowId;
  }

  private void count(Instance holder) {
    if (holder instanceof PrimitiveArrayInstance) {
      return;
    }
    if (holder instanceof ObjectArrayInstance array) {
      for (Object element : array.getValues()) {
        hit((Instance) element);
      }
    } else if (holder.getJavaClass().getName().equals("java.lang.ShadowheapRef")) {
      note(holder);
    } else {
      countAll(holder.getFieldValues());
    }
  }

  private void note(Instance ref) {
    Instance referent = (Instance) ref.getValueOfField("referent");
    if (referent != null && inDegrees.containsKey(referent.getInstanceId())) {
      shadowIds.put(referent.getInstanceId(), (Integer) ref.getValueOfField("id"));
    }
  }

  private void countAll(Iterable<?> values) {
    for (Object value : values) {
      if (value instanceof ObjectFieldValue reference && !isWeak(reference.getField())) {
        hit(reference.getInstance());
      }
    }
  }

  private static boolean isWeak(Field field) {
    return field.getName().equals("referent")
        && field.getDeclaringClass().getName().equals("java.lang.ref.Reference");
  }

  private void hit(Instance target) {
    if (target != null) {
      inDegrees.computeIfPresent(target.getInstanceId(), (id, count) -> count + 1);
    }
  }
}
